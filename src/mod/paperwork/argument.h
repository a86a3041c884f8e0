// argument.h: inside mod/paperwork: the chain of a reasoned decision (说理式) with its references resolved.
#pragma once
#include "mod/casefile/casefile.h"

// "argument": {"facts": [{"text","article","evidence": [1, 3]}], "replies": [{"text","from_label","adopted_label","reason"}], "summary"}: written for a
// decision that has its chain, else nothing. Numbers of evidence are places in the decision's own list of proofs; "summary" is the
// facts as told to the party, left out where the only fact says the same.
void argument_write(struct buf *b, const struct casefile *c, const struct law_act *act);
