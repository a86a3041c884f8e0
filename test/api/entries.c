// entries.c: the entries of all modules.
#include "api.h"

extern const struct api_entry user_entries[], unit_entries[], setting_entries[], job_entries[], ledgerpage_entries[], reference_entries[], casefile_entries[],
	evidence_entries[], catalogue_entries[], paperwork_entries[], receipt_entries[], seal_entries[], dossier_entries[], template_entries[], flow_entries[], book_entries[], archive_entries[], number_entries[], ruleuse_entries[], reminder_entries[], offline_entries[];

const struct api_entry *const api_entries[] = {
	setting_entries, unit_entries, user_entries, job_entries, ledgerpage_entries, reference_entries, casefile_entries, evidence_entries,
	catalogue_entries, paperwork_entries, receipt_entries, seal_entries, dossier_entries, book_entries, archive_entries, number_entries, ruleuse_entries, reminder_entries, offline_entries, template_entries, flow_entries, NULL,
};
