import { FIRST_QUERY, PAGE_SIZE } from '../../domain/keys/key-query.ts'
import { prefetch } from './main-process/request.ts'

// Imported before everything else, so that main answers while the rest of the page's script still runs.
void prefetch('connections.list', undefined)
void prefetch('keys.page', { query: FIRST_QUERY, offset: 0, limit: PAGE_SIZE })
void prefetch('app.status', undefined)
