// modules.c: all modules, in the order they start and load. Adding one: its line here and in src/mod/meson.build.
#include "app/service.h"

extern const struct module setting_module, unit_module, user_module, job_module, ledgerpage_module, reference_module;
extern const struct module casefile_module, evidence_module, template_module, flow_module, paperwork_module, catalogue_module, receipt_module, seal_module, dossier_module, book_module, archive_module, number_module, ruleuse_module, reminder_module, offline_module;

const struct module *const modules[] = {
	&setting_module,      // declared settings
	&unit_module,         // units tree
	&user_module,         // accounts, roles, log-in, sessions, certificates
	&job_module,          // long work
	&ledgerpage_module,   // the tamper-evident log
	&reference_module,    // act types, codes, rules, calendar, places
	&casefile_module,     // cases
	&evidence_module,     // evidence files, custody
	&template_module,     // versions of the templates of papers
	&flow_module,         // versions of the flows of approval
	&paperwork_module,    // papers, dossiers
	&receipt_module,      // receipts for evidence handed in
	&catalogue_module,    // items, benchmarks, calculator
	&seal_module,         // seals, sealed papers, what anybody may verify
	&dossier_module,      // dossiers, bundles, retention, paper batches
	&book_module,         // many simple cases in one volume
	&archive_module,      // the shelf, lists of destruction
	&number_module,       // the register of numbers, blank forms
	&ruleuse_module,      // how often each rule of law was met
	&reminder_module,     // the bell: steps, terms, duties of a person, quiet hours
	&offline_module,      // deciding on the spot without a network: reserved numbers, the kit
	NULL,
};
