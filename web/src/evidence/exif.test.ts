import { expect, it } from 'vitest'
import type { CaseFileEntry } from '@/pages/case/model'
import { timeNote } from './exif'

const photo = (taken: string | null, collected?: string) => ({ id: '1', name: 'a.jpg', kind: 'photo', mime: 'image/jpeg', taken_at: taken, evidence: collected ? { collected_at: collected } : null }) as unknown as CaseFileEntry

it('compares in Shanghai time wherever the browser stands', () => {
	expect(timeNote(photo('2026-04-08T09:01:00+08:00', '2026-04-08T09:01'))?.text).toBe('拍摄时间与登记的取得时间一致')
	expect(timeNote(photo('2026-04-08T09:01:00+08:00', '2026-04-08T12:01'))?.text).toContain('相差 3 小时')
	expect(timeNote(photo(null))?.text).toBe('照片没有拍摄时间信息')
})
