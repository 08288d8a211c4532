// Asks json-rules-engine the ten questions about every worker: reads the rules and the day counts
// from standard input, writes its answers and the times of each round to standard output.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { Engine } = createRequire(process.argv[2])('json-rules-engine');
const { rules, workers, rounds } = JSON.parse(readFileSync(0, 'utf8'));

const engine = new Engine(
  rules.map(({ id, role, days, limit }) => ({
    conditions: {
      all: [
        { fact: 'role', operator: 'equal', value: role },
        { fact: days, operator: 'greaterThan', value: limit },
      ],
    },
    event: { type: id },
  })),
);

let answers = [];
const microseconds = [];
for (let round = 0; round < rounds; round += 1) {
  const begin = performance.now();
  answers = [];
  for (const facts of workers) {
    const { events } = await engine.run(facts);
    answers.push(events.map(({ type }) => type).sort());
  }
  microseconds.push((performance.now() - begin) * 1000);
}
console.log(JSON.stringify({ answers, microseconds }));
