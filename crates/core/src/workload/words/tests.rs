use super::*;

#[test]
fn lists_and_numbers_read_as_people_say_them() {
    let items = ["1", "2", "3"].map(String::from);
    assert_eq!(listed(&items), "1, 2 and 3");
    assert_eq!(listed(&items[..1]), "1");
    assert_eq!(in_letters(5), "five");
    assert_eq!(in_letters(14), "14");
    assert_eq!(lower("Child in care"), "child in care");
    assert_eq!(lower("PQ study"), "PQ study");
    assert_eq!(minutes(60), "1 hour");
    assert_eq!(minutes(90), "90 minutes");
    assert_eq!(minutes(120), "2 hours");
}
