// The reader page of /api/openapi.json. Plain script; text only ever enters the page as text.
'use strict';

const types = { string: '文字', integer: '整数', number: '数', boolean: '是否', array: '列表', object: '对象' };
// x-kind of our field tables, src/core/shape.c.
const kinds = {
	text: '单行文字', long: '多行文字', day: '日期', instant: '时间', fen: '金额（分）', int: '整数', decimal: '小数', bool: '是否', enum: '选项', enums: '多选', id: '标识',
	ids: '标识的列表', idno: '身份证号', uscc: '统一社会信用代码', phone: '电话', item: '事项编码', texts: '文字的列表', object: '对象', list: '对象的列表', json: '任意 JSON',
};
const methods = ['get', 'post', 'put', 'patch', 'delete'];

function element(tag, attributes, ...children) {
	const e = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes || {}))
		e.setAttribute(name, value);
	e.append(...children.filter(child => child !== null && child !== undefined));
	return e;
}

function resolve(schema, document_) {
	const path = schema && schema.$ref;
	return path ? path.slice(2).split('/').reduce((at, key) => at[key], document_) : schema || {};
}

function kindOf(schema) {
	const type = Array.isArray(schema.type) ? schema.type.find(t => t !== 'null') : schema.type;
	const unit = schema['x-unit'] ? `（${schema['x-unit']}）` : '';
	if (kinds[schema['x-kind']])
		return kinds[schema['x-kind']] + unit;
	if (type === 'array')
		return `${kindOf(schema.items || {})}的列表`;
	if (schema.format === 'binary')
		return '文件';
	return (types[type] || '任意') + unit;
}

function codesOf(schema) {
	const codes = schema['x-codes'] || (schema.items && schema.items['x-codes']);
	if (Array.isArray(codes))
		return codes.map(c => typeof c === 'string' ? c : `${c.id || c.value} ${c.label || ''}`.trim()).join('、');
	if (codes && typeof codes === 'object')
		return Object.entries(codes).map(([id, label]) => `${id} ${label}`).join('、');
	const plain = schema.enum || (schema.items && schema.items.enum);
	return plain ? plain.join('、') : '';
}

function limitsOf(schema) {
	const out = [];
	if (schema.minLength !== undefined || schema.maxLength !== undefined)
		out.push(`${schema.minLength || 0}–${schema.maxLength ?? '…'} 字`);
	if (schema.minimum !== undefined || schema.maximum !== undefined)
		out.push(`${schema.minimum ?? '…'} 至 ${schema.maximum ?? '…'}`);
	if (schema.maxItems !== undefined)
		out.push(`至多 ${schema.maxItems} 项`);
	return out.join('，');
}

function row(name, schema, needed) {
	const hint = [schema['x-help'] || schema.description, limitsOf(schema)].filter(Boolean).join('；');
	const codes = codesOf(schema);
	return element('tr', {}, element('td', {}, element('code', {}, name)), element('td', {}, schema['x-label'] || schema.title || ''),
		element('td', {}, kindOf(schema)), element('td', needed ? { class: 'need' } : {}, needed ? '必填' : ''),
		element('td', {}, hint, codes ? element('div', { class: 'codes' }, codes) : null));
}

// The fields of an object, those of inner records indented below their own.
function rows(schema, document_, prefix, depth) {
	const out = [];
	for (const [name, raw] of Object.entries(schema.properties || {})) {
		const field = resolve(raw, document_);
		out.push(row(prefix + name, field, (schema.required || []).includes(name)));
		const inner = resolve(field.properties ? field : field['x-shape'] || field.items, document_);
		if (inner && inner.properties && depth < 4)
			out.push(...rows(inner, document_, `${prefix}${name}${kindOf(field).endsWith('列表') ? '[]' : ''}.`, depth + 1));
	}
	return out;
}

function fieldsTable(title, found) {
	if (!found.length)
		return null;
	const head = element('tr', {}, ...['名称', '栏目', '类型', '', '说明'].map(text => element('th', { scope: 'col' }, text)));
	return element('div', {}, element('h3', {}, title), element('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': title },
		element('table', {}, element('thead', {}, head), element('tbody', {}, ...found))));
}

function contentOf(part) {
	const [type, media] = Object.entries((part && part.content) || {})[0] || [];
	return type ? { type, schema: media.schema } : null;
}

function body(operation, document_) {
	const named = where => (operation.parameters || []).filter(p => p.in === where)
		.map(p => row(p.name, { 'x-label': p.description, ...p.schema }, p.required));
	const sent = contentOf(operation.requestBody);
	const success = Object.entries(operation.responses || {}).find(([status]) => status.startsWith('2'));
	const answer = success && contentOf(success[1]);
	const permission = { public: '无需登录', login: '登录即可' }[operation['x-permission']] || operation['x-permission'];
	return element('div', { class: 'inside' },
		operation.description ? element('p', {}, operation.description) : null,
		element('p', { class: 'facts' }, `权限：${permission}`, sent ? `　提交：${sent.type}` : '', answer ? `　回答：${success[0]} ${answer.type}` : ''),
		fieldsTable('路径', named('path')), fieldsTable('查询条件', named('query')), fieldsTable('请求头', named('header')),
		sent ? fieldsTable('提交内容', rows(resolve(sent.schema, document_), document_, '', 0)) : null,
		answer ? fieldsTable('回答内容', rows(resolve(answer.schema, document_), document_, '', 0)) : null);
}

function entry(path, method, operation, document_) {
	const details = element('details', { id: operation.operationId });
	details.append(element('summary', {}, element('span', { class: `verb ${method}` }, method.toUpperCase()), element('code', {}, path),
		element('span', { class: 'what' }, operation.summary)));
	details.addEventListener('toggle', () => {
		if (details.open && details.children.length === 1)
			details.append(body(operation, document_));
	});
	const words = [path, method, operation.summary, operation['x-permission'], JSON.stringify(operation.parameters || []), JSON.stringify(operation.requestBody || {})];
	return { details, text: words.join(' ').toLowerCase() };
}

function entriesByTag(document_) {
	const found = new Map((document_.tags || []).map(tag => [tag.name, []]));
	for (const [path, item] of Object.entries(document_.paths))
		for (const method of methods.filter(m => item[m])) {
			const tag = (item[method].tags || ['其他'])[0];
			if (!found.has(tag))
				found.set(tag, []);
			found.get(tag).push(entry(path, method, item[method], document_));
		}
	return found;
}

function show(document_) {
	const main = document.getElementById('main'), nav = document.getElementById('modules'), state = document.getElementById('state');
	const sections = [];
	let total = 0;
	for (const [tag, entries] of entriesByTag(document_)) {
		const id = `module-${sections.length}`;
		const section = element('section', { id, 'aria-label': tag }, element('h2', {}, tag), ...entries.map(e => e.details));
		const link = element('a', { href: `#${id}` }, tag, element('span', {}, String(entries.length)));
		main.append(section);
		nav.append(link);
		sections.push({ section, link, entries });
		total += entries.length;
	}
	document.getElementById('title').textContent = `${document_.info.title} 接口说明`;
	document.getElementById('about').textContent = `版本 ${document_.info.version}，共 ${total} 个接口`;
	state.className = 'state';
	state.textContent = '';
	state.hidden = true;
	search(sections, state);
}

function search(sections, state) {
	const input = document.getElementById('search');
	input.addEventListener('input', () => {
		const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
		let shown = 0;
		for (const { section, link, entries } of sections) {
			let here = 0;
			for (const { details, text } of entries) {
				details.hidden = !words.every(word => text.includes(word));
				here += details.hidden ? 0 : 1;
			}
			section.hidden = link.hidden = !here;
			shown += here;
		}
		state.hidden = shown > 0;
		state.textContent = shown ? '' : '没有找到相符的接口，请换个词试试。';
	});
}

function openNamed() {
	const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	if (target && target.tagName === 'DETAILS') {
		target.open = true;
		target.scrollIntoView();
	}
}

fetch('/api/openapi.json')
	.then(answer => answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))))
	.then(show)
	.then(openNamed)
	.catch(() => {
		document.getElementById('state').textContent = '接口说明读取失败，请检查网络后刷新页面。';
	});
