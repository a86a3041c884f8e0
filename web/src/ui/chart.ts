// Only the parts of ECharts we draw with.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer])
export { init }

export const CHART = {
	colors: ['#1f4b78', '#7f9dba', '#c08a2b', '#3a8a5d'],
	text: '#4a5663',
	line: '#e1e4e8',
	font: "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif",
}
