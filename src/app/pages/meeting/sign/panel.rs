//! One signature: the statement is ticked, and a name is typed or drawn. Both count the same.

use crate::app::components::{
    Button, Checkbox, Choice, ErrorSummary, Notice, Problem, Radios, TextArea, TextField, Weight,
};
use crate::app::form::{SignaturePad, is_signature};
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::kept_text;
use alongside_core::calendar::Date;
use alongside_core::supervision::{DocId, Signature, Stroke};
use leptos::prelude::*;

/// What is ticked under a record.
pub const STATEMENT: &str = "I have read this, and it is a true account.";

/// The fields of a signature.
#[component]
pub fn SignPanel(
    /// Who signs.
    person: DocId,
    /// The meeting or agreement, whose draft a comment is until it is signed.
    about: DocId,
    /// Takes the signature.
    signed: Callback<Signature>,
    /// The day.
    on: Date,
    /// The statement, if not that of a record.
    #[prop(default = STATEMENT)]
    statement: &'static str,
    /// Whether they signed other words before.
    #[prop(default = false)]
    again: bool,
) -> impl IntoView {
    let keeper = Keeper::here();
    let name = keeper.read_now(|all| all.title(person));
    let prefix = format!("sign-{person}");
    let field = move |what: &str| format!("{prefix}-{what}");
    let agrees = RwSignal::new(false);
    let way = RwSignal::new("type".to_owned());
    let typed = RwSignal::new(name.clone());
    let strokes = RwSignal::new(Vec::<Stroke>::new());
    let draft = StoredValue::new(format!("comment-{about}-{person}"));
    let comment = kept_text(draft.get_value());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let ids = (
        field("statement"),
        field("name"),
        field("way"),
        field("comment"),
    );
    let (statement_id, name_id, way_id, comment_id) = ids.clone();
    let sign = move || {
        let mut wrong = Vec::new();
        if !agrees.get_untracked() {
            wrong.push(Problem::new(
                &ids.0,
                "Tick the statement, if you agree with it",
            ));
        }
        let draws = way.with_untracked(|way| way == "draw");
        let name = typed.get_untracked().trim().to_owned();
        if draws && !strokes.with_untracked(|strokes| is_signature(strokes)) {
            wrong.push(Problem::new(
                &ids.2,
                "Draw your signature, or type your name instead",
            ));
        }
        if !draws && name.is_empty() {
            wrong.push(Problem::new(&ids.1, "Type your name"));
        }
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        problems.set(Vec::new());
        keeper.drop_draft(&draft.get_value());
        signed.run(Signature {
            statement: statement.to_owned(),
            comment: comment.get_untracked().trim().to_owned(),
            strokes: if draws {
                strokes.get_untracked()
            } else {
                Vec::new()
            },
            ..Signature::of(person, &name, on)
        });
    };
    let error = move |id: &str| Problem::at(problems, id);
    let name_error = StoredValue::new(name_id);
    view! {
        <h2>{name}" signs"</h2>
        {again
            .then(|| {
                view! {
                    <Notice>
                        <p>
                            "You have signed this before. It was changed after that, so your signature was taken off. Read it again, and sign what it says now."
                        </p>
                    </Notice>
                }
            })}
        <ErrorSummary problems=problems />
        <Checkbox id=statement_id.clone() label=statement value=agrees error=error(&statement_id) />
        <Radios
            id=way_id.clone()
            legend="Sign by"
            choices=vec![Choice::new("type", "Typing my name"), Choice::new("draw", "Drawing")]
            value=way
            inline=true
            error=error(&way_id)
        />
        <Show
            when=move || way.with(|way| way == "draw")
            fallback=move || {
                let id = name_error.get_value();
                view! { <TextField id=id.clone() label="Your name" value=typed error=error(&id) /> }
            }
        >
            <SignaturePad strokes=strokes label="Your signature" />
        </Show>
        <TextArea
            id=comment_id
            label="Anything you want to add"
            hint="It stands beside your signature."
            value=comment
            optional=true
            lines=2
        />
        <Button weight=Weight::Primary press=sign>
            "Sign"
        </Button>
    }
}
