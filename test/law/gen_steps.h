// gen_steps.h: the parts that procedures are put together from.
#pragma once
#include "gen.h"

extern const struct step clue[], check[], file_it[], look[], keep[], correct[], report[], notice[], hear[], review[], discuss[], prolong[], decide[], publish[],
	pay[], close_it[], file_away[], remedy[], on_the_spot[], ordered_before[], report_exempt[], no_penalty[], not_filed[], joined[], handed_over[], withdrawn[],
	seize[], seize_for_police[], suspect[], camera[], camera_told[], credit[], unheeded[], clear_now[], settle[], demolish[], disputed[], inspect[],
	papers_beside[], dispose[];
