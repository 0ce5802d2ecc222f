import { FIRST_QUERY, PAGE_SIZE } from '../../domain/keys/key-query.ts'
import { askAhead } from './main-process.ts'

// Imported before everything else, so that main answers while the rest of the page's script is still being run.
void askAhead('connections.list', undefined)
void askAhead('keys.page', { query: FIRST_QUERY, offset: 0, limit: PAGE_SIZE })
void askAhead('app.status', undefined)
