// matrix.c: doc/permission.md out of the permission table, so that page and program cannot disagree.
#include "mod/frame/frame.h"

void permission_page(struct buf *b)
{
	buf_str(b, "# 权限矩阵\n\n由 `xiezhi doc permission` 从 `src/mod/frame/permission.c` 生成，请勿手改。\n\n| 权限 | 说明 |");
	for (size_t i = 0; i < role_count(); i++)
		buf_printf(b, " %s |", role_label(role_id(role_at(i))));
	buf_str(b, "\n|---|---|");
	for (size_t i = 0; i < role_count(); i++)
		buf_str(b, ":-:|");
	buf_char(b, '\n');
	for (const struct permission *p = permissions; p->id; p++) {
		buf_printf(b, "| `%s` | %s |", p->id, p->label);
		for (size_t i = 0; i < role_count(); i++)
			buf_str(b, p->roles & role_at(i) ? " ● |" : "  |");
		buf_char(b, '\n');
	}
}
