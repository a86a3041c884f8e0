// Every page is a chunk of its own. The menu comes from the service; this table only says which page draws which path.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from '@/stores/session'

declare module 'vue-router' {
	interface RouteMeta {
		title?: string
		open?: boolean // may be seen without a session
		public?: boolean // for anybody: the session is not even asked for
		bare?: boolean // without the frame
		menu?: string // the menu entry it belongs to
		type?: string // the first act of a new case
		offline?: boolean // works without the service
	}
}

const routes: RouteRecordRaw[] = [
	{ path: '/', redirect: '/desk' }, // who has no desk is sent home below
	{ path: '/login', component: () => import('@/pages/login/LoginPage.vue'), meta: { title: '登录', open: true, bare: true } },
	{ path: '/password', component: () => import('@/pages/login/PasswordPage.vue'), meta: { title: '修改初始口令', bare: true } },
	{ path: '/desk', component: () => import('@/pages/desk/DeskPage.vue'), meta: { title: '我的工作台', menu: 'desk' } },
	{ path: '/tasks', component: () => import('@/pages/desk/TasksPage.vue'), meta: { title: '待办事项', menu: 'desk' } },
	{ path: '/clues', component: () => import('@/pages/cases/CluesPage.vue'), meta: { title: '线索池', menu: 'clues' } },
	{ path: '/cases', component: () => import('@/pages/cases/CasesPage.vue'), meta: { title: '案件列表', menu: 'cases' } },
	{ path: '/cases/new/:type', component: () => import('@/pages/case/NewCasePage.vue'), meta: { title: '新建', menu: 'cases' } },
	{ path: '/cases/:region/:id', component: () => import('@/pages/case/CasePage.vue'), meta: { title: '案件', menu: 'cases' } },
	{ path: '/cases/:region/:id/do/:type', component: () => import('@/pages/case/ActPage.vue'), meta: { title: '办理', menu: 'cases' } },
	{ path: '/new-clue', component: () => import('@/pages/case/NewCasePage.vue'), meta: { title: '登记线索', menu: 'clues', type: 'clue' } },
	{ path: '/simple-case', component: () => import('@/pages/case/NewCasePage.vue'), meta: { title: '当场处罚', menu: 'cases', type: 'simple_decision' } },
	{ path: '/offline', component: () => import('@/pages/offline/OfflinePage.vue'), meta: { title: '离线办案', menu: 'offline', offline: true } },
	{ path: '/catalogue/:tab(items|benchmarks|calculator)?', component: () => import('@/pages/catalogue/CataloguePage.vue'), meta: { title: '事项与裁量', menu: 'catalogue' } },
	{ path: '/items', redirect: '/catalogue/items' },
	{ path: '/benchmarks', redirect: '/catalogue/benchmarks' },
	{ path: '/dashboard', component: () => import('@/pages/supervise/DashboardPage.vue'), meta: { title: '统计分析', menu: 'dashboard' } },
	{ path: '/supervise', component: () => import('@/pages/supervise/LampsPage.vue'), meta: { title: '执法监督', menu: 'supervise' } },
	{ path: '/ledger', component: () => import('@/pages/ledger/LedgerPage.vue'), meta: { title: '防篡改账本', menu: 'ledger' } },
	{ path: '/admin/:tab(units|accounts|certificates|settings|sessions|jobs)?', component: () => import('@/pages/admin/AdminPage.vue'), meta: { title: '系统管理', menu: 'admin' } },
	{ path: '/seals', component: () => import('@/pages/seal/SealsPage.vue'), meta: { title: '印章管理', menu: 'seal' } },
	{ path: '/batch', component: () => import('@/pages/batch/BatchPage.vue'), meta: { title: '批量打印', menu: 'batch' } },
	{ path: '/archive/:tab(shelf|books|destructions)?', component: () => import('@/pages/archive/ArchivePage.vue'), meta: { title: '案卷保管', menu: 'archive' } },
	{ path: '/numbers/:tab(register|blanks)?', component: () => import('@/pages/number/NumbersPage.vue'), meta: { title: '文号与空白文书', menu: 'number' } },
	{ path: '/templates', component: () => import('@/pages/template/TemplatesPage.vue'), meta: { title: '文书模板', menu: 'template' } },
	{ path: '/flows', component: () => import('@/pages/flow/FlowsPage.vue'), meta: { title: '审批流程', menu: 'flow' } },
	{ path: '/flows/:doc', component: () => import('@/pages/flow/FlowPage.vue'), meta: { title: '审批流程', menu: 'flow' } },
	{ path: '/templates/:doc', component: () => import('@/pages/template/TemplatePage.vue'), meta: { title: '文书模板', menu: 'template' } },
	{ path: '/rules', component: () => import('@/pages/rules/RulesPage.vue'), meta: { title: '执法规则', menu: 'rules' } },
	{ path: '/verify', component: () => import('@/pages/verify/VerifyPage.vue'), meta: { title: '文书核验', public: true, bare: true } },
	{ path: '/v/:code', component: () => import('@/pages/verify/VerifyPage.vue'), meta: { title: '文书核验', public: true, bare: true } },
	{ path: '/r/:code?', component: () => import('@/pages/verify/ReceiptPage.vue'), meta: { title: '证据接收单查询', public: true, bare: true } },
	{ path: '/me', component: () => import('@/pages/me/MePage.vue'), meta: { title: '个人设置', menu: 'me' } },
	{ path: '/:rest(.*)*', component: () => import('@/pages/NotFoundPage.vue'), meta: { title: '没有这个页面' } },
]

export const router = createRouter({
	history: createWebHistory(),
	routes,
	scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
	if (to.meta.public) return true
	const session = useSession()
	if (!session.loaded) {
		try {
			await session.load()
		} catch {
			// What works without the service; else the page itself says that it cannot be reached.
			return to.meta.open || to.meta.offline || !navigator.serviceWorker?.controller ? true : '/offline'
		}
	}
	if (to.meta.open) return session.session && to.path === '/login' && !session.session.must_change ? session.home : true
	if (!session.session && !session.online && to.meta.offline) return true
	if (!session.session) return { path: '/login', query: to.fullPath === '/desk' ? {} : { to: to.fullPath } }
	if (session.session.must_change && to.path !== '/password') return '/password'
	if (to.path === '/desk' && !session.offers('desk') && session.home !== '/desk') return session.home
	return true
})

router.afterEach((to) => {
	const session = useSession()
	const name = session.serviceName
	document.title = [session.menu.find((m) => m.path === to.path)?.label ?? to.meta.title, name || '獬豸'].filter(Boolean).join(' · ')
})
