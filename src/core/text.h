// text.h: Chinese text and the national identifiers.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/day.h"

// Bytes of the well-formed character at s, of which n are left; 0: none. The code point in *cp.
size_t utf8_char(const char *s, size_t n, uint32_t *cp);
bool utf8_valid(const char *s, size_t n);               // no overlong forms, no surrogates, no NUL
size_t utf8_length(const char *s);                      // characters, of well-formed text
// Next character; *s moves on. 0 at the end.
uint32_t utf8_next(const char **s);
int utf8_put(char *to, uint32_t c);                      // 1 to 4 bytes written, no NUL behind them
bool text_has_control(const char *s, bool newlines_allowed);   // of ASCII, and those of text_unseen
// Byte of the first character that turns the direction of writing (U+202A-202E, U+2066-2069), or ends a line unseen (U+2028, U+2029), in
// well-formed text; -1: none. With one of them, what a paper shows is not what is stored.
long text_unseen(const char *s);
bool text_in_list(const char *list, const char *word);    // "a|b|c": is the word one of them
char *text_trim(struct arena *a, const char *s);
const char *text_cut(struct arena *a, const char *s, size_t most);   // s itself, or its first most characters and "…"
bool text_equal(const char *a, const char *b);          // NULL equals NULL

// GB 11643-1999 citizen identity number: 18 characters, a real birthday, ISO 7064 MOD 11-2 check character.
bool idno_valid(const char *s);
day_t idno_birthday(const char *s);                     // of a valid number
bool idno_male(const char *s);
// GB 32100-2015 unified social credit code: 18 characters, modulo 31 check character.
bool uscc_valid(const char *s);
// The check characters, for made-up people and companies: 17 characters in, the 18th out; 0 when they cannot begin a number.
char idno_check_char(const char *first17);
char uscc_check_char(const char *first17);

// 3201**********1234: what a screen shows of an identity number or phone without recorded unmasking.
// Chinese punctuation beside Chinese (GB/T 15834): "建设(尚可改正),堆放" -> "建设（尚可改正），堆放"; "3,000" stays.
const char *text_wide(struct arena *a, const char *s);
const char *text_mask(struct arena *a, const char *s, size_t keep_front, size_t keep_back);

// 壹万贰仟叁佰元整; fen >= 0. GB/T 15835 and the People's Bank's rules for cheques.
const char *money_capital(struct arena *a, fen_t fen);
// 12,300.00
const char *money_figures(struct arena *a, fen_t fen);

// The two-character grams of s for search, space-separated, letters lower-cased, digits and letters kept as words:
// "宏达建设A座" -> "宏达 达建 建设 a 座". One Han character alone is its own gram. Punctuation separates.
const char *text_grams(struct arena *a, const char *s);
