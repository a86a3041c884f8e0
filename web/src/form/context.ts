// What the fields of one form share: where it belongs, its faults, what the system filled in, what may be referred to.
import { inject, provide, reactive, type InjectionKey, type Ref } from 'vue'
import { api } from '@/api/client'
import type { ActRef, Values } from './model'

// Where a widget looks things up when the service cannot be asked (src/offline).
export interface Find {
	items(q: string): { code: string; name: string; law?: string; article_of_duty?: string; article_of_penalty?: string }[]
	officers(q: string): { id: string; name: string; unit: string; certificate?: { number: string } | null }[]
}

export interface FormContext {
	find?: Find
	base: string | null // "/cases/3206/1", or null for a case that does not exist yet
	caseId: string | null
	root: Values
	errors: Ref<Map<string, string>>
	sources: Ref<Record<string, string>>
	prefilled: Ref<Values>
	acts: Ref<ActRef[]>
	forget(path: string): void // the field was changed: its fault is no longer shown
	known: Values // facts of the case, for what a widget needs besides the form
	names: Map<string, string> // id → what was picked, for showing again
}

const KEY: InjectionKey<FormContext> = Symbol('form')

export function provideForm(context: FormContext): void {
	provide(KEY, context)
}

export function useForm(): FormContext {
	const context = inject(KEY)
	if (!context) throw new Error('a field outside a form')
	return context
}

// ---- the calendar of working days, per year, shared by all date pickers ----
export interface Calendar {
	off: Map<string, string>
	work: Map<string, string>
}
const calendars = reactive(new Map<number, Calendar | 'asked' | 'failed'>())

interface Marked {
	day: string
	name?: string
}

function marks(list: Marked[] | undefined): Map<string, string> {
	return new Map((list ?? []).map((m) => [m.day, m.name ?? '']))
}

function ask(year: number): void {
	calendars.set(year, 'asked')
	api
		.get<{ off?: Marked[]; work?: Marked[] }>(`/calendar/${year}`)
		.then((c) => calendars.set(year, { off: marks(c.off), work: marks(c.work) }))
		.catch(() => calendars.set(year, 'failed'))
}
export function calendarOf(year: number): Calendar | null {
	const have = calendars.get(year)
	if (!have) ask(year)
	return typeof have === 'object' ? have : null
}
// A year whose days off could not be had: said below the field; asked for again when the picker opens next.
export function calendarFailed(): boolean {
	return [...calendars.values()].includes('failed')
}
export function calendarRetry(): void {
	for (const [year, have] of calendars) if (have === 'failed') calendars.delete(year)
}
