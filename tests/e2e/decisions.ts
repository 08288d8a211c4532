// What a page says is due, read as a person reads it: every line opened to its reason.
import { type Page } from '@playwright/test';

export interface Shown {
  /** The rule that the reason names. */
  rule: string;
  /** The word of the status. */
  status: string;
  /** Everything the line says, its reason included. */
  text: string;
  /** Whether it stands under what is closed. */
  closed: boolean;
}

/** Opens every reason on the page and reads it. Waits until the policy has been read. */
export async function readDecisions(page: Page): Promise<Shown[]> {
  const main = page.getByRole('main');
  await main.getByText(/^As at /).waitFor();
  return main.evaluate(async (root) => {
    for (const details of root.querySelectorAll('details')) details.open = true;
    // A reason is worked out when it is opened.
    for (let turn = 0; turn < 50; turn += 1) {
      const reasons = [...root.querySelectorAll('details > summary')].filter((one) =>
        one.textContent?.startsWith('Why?'),
      );
      const worked = root.querySelectorAll('.disclosure-body ol').length;
      if (worked >= reasons.length) break;
      await new Promise((done) => setTimeout(done, 20));
    }
    const lines = [...root.querySelectorAll('li')].filter(
      (line) => line.querySelector(':scope > .due-head') !== null,
    );
    return lines.map((line) => {
      const own = line.cloneNode(true) as Element;
      // What else bears on it stands in lines of its own.
      own.querySelectorAll('ul.limits').forEach((list) => list.remove());
      const text = (own.textContent ?? '').replace(/\s+/g, ' ');
      return {
        rule: /\(([A-Z]{3}-\d{3})\)/.exec(text)?.[1] ?? '',
        status: (own.querySelector('.due-head')?.lastElementChild?.textContent ?? '').trim(),
        text,
        closed: line.closest('details') !== null && line.closest('.due') === null,
      };
    });
  });
}

const STATUS: Record<string, RegExp> = {
  upcoming: /^(Not due yet|Due soon)$/,
  'due-today': /^Due today$/,
  'past-usual': /^Later than usual$/,
  overdue: /^(Overdue|Later than recommended|Later than suggested)$/,
  met: /^Met$/,
  'met-late': /^Met, but late$/,
  'not-met': /^(Not met|Recommended, not done|Suggested, not done)$/,
  open: /^To do, no date set$/,
  'cannot-tell': /^Cannot tell$/,
  'not-recorded-here': /^Not recorded here$/,
  'not-configured': /^Not set$/,
};

/** The word under which the screen shows a state of the engine. */
export function shownAs(state: string): RegExp {
  const word = STATUS[state];
  if (!word) throw new Error(`No screen shows the state ${state}.`);
  return word;
}
