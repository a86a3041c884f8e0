import { PHONE } from './lib/browser.mjs'
import { everyPage } from './lib/pages.mjs'

everyPage('phone', PHONE)
