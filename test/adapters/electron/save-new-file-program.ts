// Saves a megabyte to the folder that its argument names, and prints the answer and what is left there.
import { readdirSync } from 'node:fs'
import { saveNewFile } from '../../../src/main/adapters/electron/save-new-file.ts'

const [, , folder = ''] = process.argv
const saved = await saveNewFile(folder, 'keys.csv', 'a key;'.repeat(200_000))
process.stdout.write(JSON.stringify({ saved, left: readdirSync(folder) }))
