import { DESK } from './lib/browser.mjs'
import { everyPage } from './lib/pages.mjs'

everyPage('desk', DESK)
