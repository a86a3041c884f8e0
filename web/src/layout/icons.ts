// Which icon a menu entry gets; unknown entries get a plain one.
import { Box, Collection, Connection, DataAnalysis, DocumentChecked, EditPen, Files, Flag, FolderOpened, Iphone, Monitor, OfficeBuilding, Operation, Reading, ScaleToOriginal, Setting, Stamp, Tickets, User, View } from '@element-plus/icons-vue'
import type { Component } from 'vue'
import type { MenuEntry } from '@/api/model'

const ICONS: Record<string, Component> = {
	desk: Monitor,
	clues: Flag,
	cases: FolderOpened,
	catalogue: Collection,
	items: Collection,
	benchmarks: Operation,
	supervise: View,
	dashboard: DataAnalysis,
	lamps: View,
	seal: Stamp,
	archive: Box,
	number: Tickets,
	offline: Iphone,
	template: EditPen,
	rules: ScaleToOriginal,
	flow: Connection,
	ledger: DocumentChecked,
	admin: Setting,
	units: OfficeBuilding,
	docs: Reading,
	me: User,
}

export function menuIcon(id: string): Component {
	return ICONS[id] ?? Files
}

// Paths outside the client (the API reader page) leave it.
export function outside(m: MenuEntry): boolean {
	return m.path.startsWith('/api/') || /^https?:/.test(m.path)
}
