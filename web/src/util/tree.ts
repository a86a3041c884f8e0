// Units come nested or flat with a parent; the screen wants nested.
import type { UnitNode } from '@/api/model'

type Flat = UnitNode & { parent_id?: string | null }

export function nest(items: Flat[]): UnitNode[] {
	if (items.some((u) => u.children?.length)) return items
	const copies = new Map(items.map((u) => [u.id, { ...u, children: [] as UnitNode[] }]))
	const roots: UnitNode[] = []
	for (const u of copies.values()) {
		const above = copies.get(String(u.parent ?? u.parent_id ?? ''))
		if (above) above.children.push(u)
		else roots.push(u)
	}
	return roots
}

export function flatten(tree: UnitNode[], depth = 0): (UnitNode & { depth: number })[] {
	return tree.flatMap((u) => [{ ...u, depth }, ...flatten(u.children ?? [], depth + 1)])
}
