// foreign.h: between join.c and foreign.c: a PDF of others in qpdf's hands.
#pragma once
#include <qpdf/qpdf-c.h>

#include "paper/dossier.h"

struct foreign {
	qpdf_data q;
	const char *title;
	size_t index;
};

qpdf_data foreign_qpdf(struct arena *a);       // closed with the arena
struct err *foreign_fault(struct arena *a, qpdf_data q, const char *title, size_t index) MUST_CHECK;
