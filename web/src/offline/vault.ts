// What the phone keeps: IndexedDB, each value encrypted with a key of WebCrypto that cannot be taken out of this browser. Must not know what it keeps.
const NAME = 'xiezhi-offline'
const STORES = ['own', 'kit', 'decision', 'photo'] as const
export type Store = (typeof STORES)[number]

interface Sealed {
	iv: Uint8Array<ArrayBuffer>
	data: ArrayBuffer
}

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
	opened ??= new Promise((done, fail) => {
		const asked = indexedDB.open(NAME, 1)
		asked.onupgradeneeded = () => STORES.forEach((s) => asked.result.createObjectStore(s))
		asked.onsuccess = () => done(asked.result)
		asked.onerror = () => fail(asked.error)
	})
	return opened
}

async function act<T>(store: Store, mode: IDBTransactionMode, what: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
	const db = await open()
	return new Promise((done, fail) => {
		const t = db.transaction(store, mode, { durability: 'strict' })
		const r = what(t.objectStore(store))
		t.oncomplete = () => done(r.result)
		t.onabort = () => fail(t.error ?? r.error)
		t.onerror = () => fail(t.error ?? r.error)
	})
}

async function key(): Promise<CryptoKey> {
	const have = await act<CryptoKey | undefined>('own', 'readonly', (s) => s.get('key'))
	if (have) return have
	const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
	try {
		await act('own', 'readwrite', (s) => s.add(made, 'key'))
		return made
	} catch {
		return (await act<CryptoKey>('own', 'readonly', (s) => s.get('key')))! // another tab was first
	}
}

async function seal(bytes: BufferSource): Promise<Sealed> {
	const iv = crypto.getRandomValues(new Uint8Array(12))
	return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), bytes) }
}

async function unseal(s: Sealed): Promise<ArrayBuffer> {
	return crypto.subtle.decrypt({ name: 'AES-GCM', iv: s.iv }, await key(), s.data)
}

const toBytes = (value: unknown): BufferSource => new TextEncoder().encode(JSON.stringify(value)) as BufferSource
const fromBytes = <T>(bytes: ArrayBuffer): T => JSON.parse(new TextDecoder().decode(bytes)) as T

export const vault = {
	// false: there is one of this name already. Across all tabs only one comes first.
	async add(store: Store, name: string, value: unknown): Promise<boolean> {
		const sealed = await seal(toBytes(value))
		try {
			await act(store, 'readwrite', (s) => s.add(sealed, name))
			return true
		} catch (cause) {
			if ((cause as DOMException | null)?.name === 'ConstraintError') return false
			throw cause
		}
	},
	async put(store: Store, name: string, value: unknown): Promise<void> {
		const sealed = await seal(toBytes(value))
		await act(store, 'readwrite', (s) => s.put(sealed, name))
	},
	async get<T>(store: Store, name: string): Promise<T | null> {
		const sealed = await act<Sealed | undefined>(store, 'readonly', (s) => s.get(name))
		return sealed ? fromBytes<T>(await unseal(sealed)) : null
	},
	async all<T>(store: Store): Promise<T[]> {
		const list = await act<Sealed[]>(store, 'readonly', (s) => s.getAll())
		return Promise.all(list.map(async (x) => fromBytes<T>(await unseal(x))))
	},
	async drop(store: Store, name: string): Promise<void> {
		await act(store, 'readwrite', (s) => s.delete(name))
	},
	// Photos: name, type and bytes apart, so that a large one is not written as text.
	async putFile(name: string, file: File): Promise<void> {
		const head = await seal(toBytes({ name: file.name, type: file.type, key: crypto.getRandomValues(new Uint32Array(4)).join('-') }))
		const body = await seal(await file.arrayBuffer())
		await act('photo', 'readwrite', (s) => s.put({ head, body }, name))
	},
	async getFile(name: string): Promise<{ file: File; key: string } | null> {
		const kept = await act<{ head: Sealed; body: Sealed } | undefined>('photo', 'readonly', (s) => s.get(name))
		if (!kept) return null
		const head = fromBytes<{ name: string; type: string; key: string }>(await unseal(kept.head))
		return { file: new File([await unseal(kept.body)], head.name, { type: head.type }), key: head.key }
	},
	// Who this phone is to the service.
	async device(): Promise<string> {
		const have = await act<string | undefined>('own', 'readonly', (s) => s.get('device'))
		if (have) return have
		const made = crypto.randomUUID()
		await act('own', 'readwrite', (s) => s.add(made, 'device')).catch(() => undefined)
		return (await act<string>('own', 'readonly', (s) => s.get('device')))!
	},
}
