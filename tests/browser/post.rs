//! The post between page and worker, with a worker of a few lines at the other end.

use alongside::office::{Office, OfficeError, Request, WorkerOffice};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
export function script(text) { return URL.createObjectURL(new Blob([text], { type: 'text/javascript' })); }
"#)]
extern "C" {
    fn script(text: &str) -> String;
}

async fn ask(worker: &str) -> Result<Vec<u8>, OfficeError> {
    let job = Request::SealToKeys {
        recipients: vec!["age1x".into()],
    }
    .with(vec![1, 2, 3]);
    WorkerOffice::from_script(script(worker))
        .ask(job)
        .await
        .map(|answer| answer.body)
}

#[wasm_bindgen_test]
async fn a_job_goes_out_and_its_answer_comes_back() {
    let answer = ask(r"postMessage('ready');
        onmessage = ({ data: [head, body] }) => {
            const asked = JSON.parse(head);
            const right = asked.ask === 'seal-to-keys' && asked.recipients[0] === 'age1x';
            postMessage([JSON.stringify({ reply: 'done' }), right ? body.reverse() : new Uint8Array()]);
        };");
    assert_eq!(answer.await, Ok(vec![3, 2, 1]));
}

#[wasm_bindgen_test]
async fn a_refusal_comes_back_as_the_error() {
    let refused = ask(r"postMessage('ready');
        onmessage = () => {
            const error = { error: 'too-much-work', asked: 30 };
            postMessage([JSON.stringify({ reply: 'refused', error }), new Uint8Array()]);
        };");
    assert_eq!(refused.await, Err(OfficeError::TooMuchWork { asked: 30 }));
}

#[wasm_bindgen_test]
async fn a_worker_that_fails_is_told() {
    for worker in [
        "throw new Error('out of order')",
        "postMessage('ready'); onmessage = () => { throw new Error('out of order') }",
        "postMessage('ready'); onmessage = () => postMessage('nonsense')",
        "postMessage('ready'); onmessage = () => postMessage(['{}', new Uint8Array()])",
    ] {
        let outcome = ask(worker).await;
        assert!(
            matches!(outcome, Err(OfficeError::Unavailable { .. })),
            "{worker}: {outcome:?}"
        );
    }
    let nowhere = WorkerOffice::from_script("no-such-script.js")
        .ask(Request::MintIdentity.with(vec![]))
        .await;
    assert!(matches!(nowhere, Err(OfficeError::Unavailable { .. })));
}
