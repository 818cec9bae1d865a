// Runs the CSAF validator's tests on the documents that are named, and prints one line a failure:
// file, test, where and what. At the end it says how many documents and tests there were.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import * as optional from '@secvisogram/csaf-validator-lib/optionalTests.js'
import validate from '@secvisogram/csaf-validator-lib/validate.js'

const tests = [csaf_2_0_strict, ...Object.values(mandatory), ...Object.values(optional)]
let failures = 0
for (const file of process.argv.slice(2)) {
  const result = await validate(tests, JSON.parse(readFileSync(file, 'utf8')))
  for (const test of result.tests) {
    for (const problem of [...test.errors, ...test.warnings]) {
      failures++
      console.log(basename(file), test.name, problem.instancePath, problem.message)
    }
  }
}
console.log(`${process.argv.length - 2} documents, ${tests.length} tests each, ${failures} failures`)
