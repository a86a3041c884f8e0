// part.c: what a file inside an OFD is to who reads the paper: nobody outside knows what Doc_0/Pages/Page_0/Content.xml is. Names by GB/T 33190, any depth.
#include <stdlib.h>
#include <string.h>

#include "verify/inner.h"

const char *ofd_part(struct arena *a, const char *name)
{
	static const struct { const char *has, *what; } parts[] = {
		{"Signs/", "签章的数据"}, {"Annot", "页面上的批注"}, {"Attach", "附件"}, {"font", "页面所用的字体"}, {"image", "页面上的图片"}, {"Res.xml", "字体和图片的清单"},
		{"Document.xml", "页面的清单"}, {"OFD.xml", "文书名称等基本信息"},
	};
	const char *page = name ? strstr(name, "Pages/Page_") : NULL;
	if (page && strstr(page, "Content.xml"))
		return arena_printf(a, "第 %ld 页的内容", strtol(page + strlen("Pages/Page_"), NULL, 10) + 1);
	for (size_t i = 0; name && i < sizeof parts / sizeof *parts; i++)
		if (strstr(name, parts[i].has))
			return parts[i].what;
	return "文书内部的一个文件";
}
