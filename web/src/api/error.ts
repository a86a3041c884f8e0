// What went wrong, as the service says it: one sentence, the article where a rule refused, what mends it, every wrong field.

export interface FieldError {
	path: string
	text: string
}
export interface RuleRefusal {
	rule?: string
	article?: string
	text?: string
	wrong?: string
	mend?: string
}
interface ErrorBody {
	code?: string
	text?: string
	article?: string
	mend?: string
	rule?: string
	fields?: FieldError[]
	more?: RuleRefusal[]
	request?: string
}

export class ApiError extends Error {
	readonly status: number
	readonly code: string
	readonly article: string
	readonly mend: string
	readonly rule: string
	readonly fields: FieldError[]
	readonly more: RuleRefusal[]
	readonly request: string
	readonly retryAfter: number

	constructor(status: number, body: ErrorBody, retryAfter = 0) {
		super(body.text || defaultText(status))
		this.name = 'ApiError'
		this.status = status
		this.code = body.code ?? `http.${status}`
		this.article = body.article ?? ''
		this.mend = body.mend ?? (body.text ? '' : defaultMend(status)) // the service's own sentence says what to do
		this.rule = body.rule ?? ''
		this.fields = body.fields ?? []
		this.more = body.more ?? []
		this.request = body.request ?? ''
		this.retryAfter = retryAfter
	}

	get text(): string {
		return this.message
	}
	get offline(): boolean {
		return this.status === 0
	}
	get forbidden(): boolean {
		return this.status === 403
	}
	get missing(): boolean {
		return this.status === 404
	}
	get stale(): boolean {
		return this.status === 409
	}
}

function defaultText(status: number): string {
	const texts: Record<number, string> = {
		0: '连接不上服务器。',
		401: '登录已过期。',
		403: '您没有办理这件事的权限。',
		404: '没有找到要看的内容。',
		409: '内容已被他人更新。',
		413: '文件太大。',
		415: '不支持的文件类型。',
		422: '这一步现在不能办理。',
		429: '操作太频繁。',
		503: '服务器正忙。',
	}
	return texts[status] ?? '服务器没有办成这件事。'
}

function defaultMend(status: number): string {
	const mends: Record<number, string> = {
		0: '请检查网络；已填写的内容保留在本机，恢复后可继续。',
		409: '请刷新后核对再提交。',
		429: '请稍候再试。',
		503: '请稍候再试。',
	}
	return mends[status] ?? (status >= 500 ? '请稍候再试；仍然不行的，告诉系统管理员。' : '')
}

// Anything thrown becomes an ApiError, so that every page shows errors in one way.
export function asApiError(cause: unknown): ApiError {
	if (cause instanceof ApiError) return cause
	return new ApiError(-1, { code: 'client.error', text: '页面出错了。', mend: '请刷新页面；仍不正常时请把操作经过告诉管理员。' })
}

// The text for one form field; children count for their parent ("party.name" also marks "party" unless exact is asked for).
export function fieldText(error: ApiError | null | undefined, path: string, exact = true): string {
	if (!error) return ''
	const own = error.fields.filter((f) => f.path === path || f.path === `values.${path}`)
	if (own.length) return own.map((f) => f.text).join(' ')
	if (exact) return ''
	const below = error.fields.filter((f) => f.path.replace(/^values\./, '').startsWith(`${path}.`))
	return below.map((f) => f.text).join(' ')
}

// Fields the form does not show have to be said somewhere.
export function strayFields(error: ApiError | null | undefined, shown: string[]): FieldError[] {
	if (!error) return []
	return error.fields.filter((f) => !shown.some((path) => f.path === path || f.path === `values.${path}`))
}
