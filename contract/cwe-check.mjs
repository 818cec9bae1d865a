// Compares a list of weaknesses, "CWE-79 name" a line, with the enumeration, and prints what differs.
import { readFileSync } from 'node:fs'
import { weaknesses } from '@secvisogram/csaf-validator-lib/cwe.js'

const names = new Map(weaknesses.map((weakness) => [weakness.id, weakness.name]))
const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)
const wrong = lines.filter((line) => {
  const space = line.indexOf(' ')
  return names.get(line.slice(0, space)) !== line.slice(space + 1)
})
wrong.forEach((line) => console.log(line))
console.log(`${lines.length} names, ${wrong.length} wrong`)
