// One upload: progress, cancel, retry. XMLHttpRequest, because fetch tells nothing of progress while sending.
import { reactive } from 'vue'
import { apiUrl, newKey } from '@/api/client'
import { useSession } from '@/stores/session'

export interface Uploaded {
	id: string
	name: string
	kind?: string
	mime?: string
	size?: number
	sm3?: string
	taken_at?: string | null
}
export interface Upload {
	key: string
	name: string
	size: number
	preview: string
	state: 'waiting' | 'sending' | 'storing' | 'done' | 'failed' | 'cancelled'
	sent: number
	text: string
	answer: Uploaded | null
	cancel(): void
	retry(): Promise<void>
	run: Promise<void>
}

function said(xhr: XMLHttpRequest): string {
	try {
		const error = (JSON.parse(xhr.responseText) as { error?: { text?: string; mend?: string } }).error
		if (error?.text) return `${error.text}${error.mend ?? ''}`
	} catch {
		/* no JSON: the status has to do */
	}
	if (xhr.status === 413) return '文件太大。'
	if (xhr.status === 415) return '不支持这种文件。'
	if (xhr.status === 401) return '登录已过期，请重新登录后重试。'
	return xhr.status ? '服务器没有收下这个文件。' : '连接中断，可重试。'
}

export function upload(base: string, file: File, done: (answer: Uploaded) => void, idempotency = newKey()): Upload {
	const session = useSession()
	let xhr: XMLHttpRequest | null = null
	const u: Upload = reactive<Upload>({
		key: newKey(),
		name: file.name || '粘贴的图片.png',
		size: file.size,
		preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
		state: 'waiting',
		sent: 0,
		text: '',
		answer: null,
		cancel() {
			xhr?.abort()
			if (u.state !== 'done') u.state = 'cancelled'
		},
		retry(): Promise<void> {
			u.run = send()
			return u.run
		},
		run: Promise.resolve(),
	})
	function send(): Promise<void> {
		u.state = 'sending'
		u.sent = 0
		u.text = ''
		return new Promise((end) => {
			const x = new XMLHttpRequest()
			xhr = x
			x.open('POST', apiUrl(`${base}/files`))
			x.setRequestHeader('X-CSRF-Token', session.session?.csrf ?? '')
			x.setRequestHeader('Idempotency-Key', idempotency)
			x.setRequestHeader('Accept', 'application/json')
			x.upload.onprogress = (e) => {
				if (e.lengthComputable) u.sent = e.loaded / e.total
			}
			x.upload.onload = () => {
				u.sent = 1
				if (u.state === 'sending') u.state = 'storing'
			}
			x.onload = () => {
				if (x.status >= 200 && x.status < 300) {
					u.answer = JSON.parse(x.responseText) as Uploaded
					u.state = 'done'
					done(u.answer)
				} else {
					u.state = 'failed'
					u.text = said(x)
				}
				end()
			}
			x.onerror = () => {
				u.state = 'failed'
				u.text = said(x)
				end()
			}
			x.onabort = () => end()
			const body = new FormData()
			body.append('file', file, u.name)
			x.send(body)
		})
	}
	u.run = send()
	return u
}
