//! Pasted tables: a caseload, past events, and single words and days.

use crate::{for_a_while, stamp, team};
use alongside_core::backup::AutomaticName;
use alongside_core::calendar::{Amount, Date};
use alongside_core::supervision::DocId;
use alongside_core::supervision::paste::{
    Spoken, guess_columns, identity_guard, read_caseload, read_date, read_past_events, read_table,
};

const CASELOADS: [&str; 4] = [
    "Case ID\tChild\tDOB\tPlan\tAllocated\tWorker\nL100234\tAB\t01/02/2015\tCPP\t05/01/2026\tJo Bell\nL100235\tC D\t3 Mar 2018\tCIN\t2026-02-28\tSam Reed\n",
    "Reference,Name,Plan,From\n\"12345\",\"Smith, Anna\",Child in need,01.03.2026\n12346,\"O\"\"Brien\",LAC,1/4/26\n",
    "LCS number;Initials;Legal status\r\n77;AB;Care order\r\n78;;Looked after\r\n",
    "\u{feff}Ref,Worker,Since\n1,,31/02/2026\n1,Jo,\n,,\n",
];

const EVENTS: [&str; 3] = [
    "date,what,who,minutes,by,cases,days,item,to,knowledge,both know,about,ends,until,entered,review,shared drive\n2026-01-05,case,Jo Bell,90,,L100234,,,,,,,,,2026-01-06,,\n2026-01-07,observation,Jo Bell,,Sam Reed,,,,,,,,,,,,\n",
    "Date;What;Who;Until\n05/01/2026;sickness;Jo Bell;09/01/2026\n06/01/2026;training;Jo Bell;\n",
    "date\twhat\twho\tby\tabout\n2026-01-05\tobserver-part\tJo Bell\tSam\t2026-01-05\n2026-02-05\tpersonal\tJo Bell, Sam Reed\t\t\n",
];

fn ids() -> Vec<DocId> {
    (0..200).map(|n| DocId::from_bytes([n; 16])).collect()
}

#[test]
fn a_faulty_caseload_is_read_or_told() {
    let today = stamp().day;
    let workspace = team();
    let ids = ids();
    for_a_while("caseloads", |chance| {
        let text = *chance.of(&CASELOADS);
        let text = chance.spoil(text, EVENTS[0]);
        identity_guard(&text, &["Jo Bell"], today);
        let Ok(table) = read_table(&text) else { return };
        let columns = guess_columns(&table, today);
        if let Ok(caseload) = read_caseload(&workspace, &table, &columns, None, today) {
            caseload.changes(&workspace, &ids, &caseload.not_named, today);
        }
    });
}

#[test]
fn faulty_past_events_are_read_or_told() {
    let today = stamp().day;
    let workspace = team();
    let ids = ids();
    for_a_while("past events", |chance| {
        let text = *chance.of(&EVENTS);
        let text = chance.spoil(text, CASELOADS[0]);
        let Ok(table) = read_table(&text) else { return };
        let read = read_past_events(&workspace, &table, &Spoken::default(), None, today);
        let mut fresh = ids.iter().copied();
        if let Ok(read) = read {
            let changes = read.changes(&workspace, || fresh.next().ok_or(()));
            drop(changes);
        }
    });
}

#[test]
fn a_faulty_word_is_read_or_told() {
    let name = AutomaticName::new("0123456789abcdef", Date::parse("2026-03-05").unwrap(), 61);
    let name = name.to_string();
    let words = [
        &name,
        "2026-03-05",
        "5 March 2026",
        "05/03/26",
        "28d",
        "2wd",
        "4w",
        "3mo",
        "1y",
        "alongside-backup",
        "000102030405060708090a0b0c0d0e0f",
    ];
    for_a_while("words", |chance| {
        let text = *chance.of(&words);
        let text = chance.spoil(text, &name);
        for start in [text.as_str(), text.trim()] {
            let dates = [Date::parse(start).ok(), read_date(start)];
            for date in dates.into_iter().flatten() {
                assert!(Date::parse(&date.to_string()) == Ok(date), "{start}");
            }
            if let Ok(amount) = Amount::parse(start) {
                amount.in_words();
                amount.after(Date::parse("2026-03-05").unwrap());
            }
            drop(DocId::parse(start));
            AutomaticName::parse(start);
        }
    });
}
