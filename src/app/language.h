/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Speaking another language for a while: what is printed for a person is in
 * the person's language, whatever the handler's screen speaks.
 */
#ifndef APP_LANGUAGE_H
#define APP_LANGUAGE_H

#include <locale.h>

struct language {
	locale_t before; /* of the thread; 0 = nothing was changed */
	locale_t spoken;
};

/*
 * Texts come in that language (ISO 639-1) from here to language_restore,
 * where a catalogue and a locale of it are installed; else nothing changes.
 */
void language_speak(struct language *language, const char *code);
void language_restore(struct language *language);

#endif
