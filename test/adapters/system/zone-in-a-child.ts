// Prints the offset of the system's zone, in minutes; once for each line that it is given, after it looked again.
import { createInterface } from 'node:readline'
import { lookForZone, systemZone } from '../../../src/main/adapters/system/system-zone.ts'

const say = () => console.log(systemZone.offsetAt(Date.UTC(2026, 6, 1)) / 60_000)
say()
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'look') lookForZone()
  say()
}
