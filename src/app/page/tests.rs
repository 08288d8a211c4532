use super::*;
use proptest::prelude::*;

fn any_ref() -> impl Strategy<Value = DocId> {
    any::<[u8; 16]>().prop_map(DocId::from_bytes)
}

fn any_page() -> impl Strategy<Value = Page> {
    prop_oneof![
        proptest::sample::select(Plain::ALL).prop_map(Page::Plain),
        proptest::sample::select(Inside::ALL).prop_map(Page::Inside),
        ("[a-z]{1,12}", "[A-Z]{3}-F[0-9]{1,2}")
            .prop_map(|(pack, form)| Page::BlankForm { pack, form }),
        (any_ref(), proptest::sample::select(PersonTab::ALL))
            .prop_map(|(id, tab)| Page::Person(id, tab)),
        "[a-z-]{1,20}".prop_map(Page::Tool),
        (any_ref(), proptest::sample::select(Place::ALL))
            .prop_map(|(id, place)| Page::Tools(id, place)),
        any_ref().prop_map(Page::ToolSheet),
        ("[a-z-]{1,20}", any_ref()).prop_map(|(tool, about)| Page::Talk { tool, about }),
        any_ref().prop_map(Page::Portfolio),
        any_ref().prop_map(Page::PassOn),
        any_ref().prop_map(Page::Case),
        (any_ref(), proptest::sample::select(MeetingStep::ALL))
            .prop_map(|(id, step)| Page::Meeting(id, step)),
        any_ref().prop_map(Page::Agreement),
        any_ref().prop_map(Page::Record),
        (any_ref(), proptest::sample::select(GroupPage::ALL))
            .prop_map(|(id, page)| Page::Group(id, page)),
        any_ref().prop_map(Page::Sheet),
        Just(Page::NotFound),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_page_is_found_again_at_its_address(page in any_page()) {
        prop_assert_eq!(Page::parse(&page.path()), page.clone());
        let decorated = format!("{}?launch=installed#top", page.path());
        prop_assert_eq!(Page::parse(&decorated), page);
    }

    #[test]
    fn any_text_is_some_page(text in ".{0,80}") {
        let page = Page::parse(&text);
        prop_assert_eq!(Page::parse(&page.path()), page);
    }
}

#[test]
fn what_is_no_id_is_no_page() {
    for path in [
        "/my/person/AB",
        "/my/person/ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ/overview",
        "/my/case/",
        "/my/meeting/00000000000000000000000000000001/dance",
        "/blank-forms/../../etc",
        "/my",
    ] {
        assert_eq!(Page::parse(path), Page::NotFound, "{path}");
    }
}

#[test]
fn a_missing_tab_opens_the_overview_and_a_closing_slash_is_harmless() {
    let id = DocId::from_bytes([7; 16]);
    assert_eq!(
        Page::parse(&format!("/my/person/{id}/")),
        Page::Person(id, PersonTab::Overview)
    );
}
