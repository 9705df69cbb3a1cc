/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "input_keys.h"

#include <stdbool.h>

#include "input.h"

/* Modifier bits as xterm numbers them, less one. */
enum { MOD_SHIFT = 1, MOD_ALT = 2, MOD_CTRL = 4 };

struct csi {
	int params[3];
	size_t n_params;
	char final;
	bool is_private; /* begins with < = > or ?: a report, never a key */
};

static struct csi
csi_parse(const char *s, size_t len)
{
	struct csi csi = {0};
	enum { PARAM_MAX = 0x10ffff };
	for (size_t i = 0; i + 1 < len; i++) {
		char c = s[i];
		int *param = &csi.params[csi.n_params < 3 ? csi.n_params : 2];
		if (c >= '0' && c <= '9') {
			if (*param < PARAM_MAX)
				*param = *param * 10 + (c - '0');
		} else if (c == ';') {
			csi.n_params++;
		} else {
			csi.is_private = true;
		}
	}
	csi.n_params++;
	csi.final = s[len - 1];
	return csi;
}

static int32_t
with_shift(int32_t key)
{
	switch (key) {
	case K_UP:
		return K_SHIFT_UP;
	case K_DOWN:
		return K_SHIFT_DOWN;
	case K_LEFT:
		return K_SHIFT_LEFT;
	case K_RIGHT:
		return K_SHIFT_RIGHT;
	case K_PAGE_UP:
		return K_SHIFT_PAGE_UP;
	case K_PAGE_DOWN:
		return K_SHIFT_PAGE_DOWN;
	case K_TAB:
		return K_BACK_TAB;
	default:
		return key;
	}
}

static int32_t
with_ctrl(int32_t key)
{
	switch (key) {
	case K_UP:
		return K_CTRL_UP;
	case K_DOWN:
		return K_CTRL_DOWN;
	case K_LEFT:
		return K_CTRL_LEFT;
	case K_RIGHT:
		return K_CTRL_RIGHT;
	case K_HOME:
		return K_CTRL_HOME;
	case K_END:
		return K_CTRL_END;
	default:
		return key;
	}
}

/* A function key with a modifier is another key: none that is used here. */
static int32_t
with_modifiers(int32_t key, int mods)
{
	if (mods <= 0)
		return key;
	if (key >= K_F1 && key <= K_F12)
		return K_NONE;
	if ((mods & MOD_CTRL) != 0)
		return with_ctrl(key);
	if ((mods & MOD_SHIFT) != 0)
		return with_shift(key);
	return key;
}

/* ESC [ n ~ of the VT220, of rxvt (7, 8, 11-14) and of the Linux console. */
static int32_t
key_of_number(int n)
{
	static const int32_t KEYS[] = {
		[1] = K_HOME, [2] = K_INSERT,  [3] = K_DELETE,
		[4] = K_END,  [5] = K_PAGE_UP, [6] = K_PAGE_DOWN,
		[7] = K_HOME, [8] = K_END,     [11] = K_F1,
		[12] = K_F2,  [13] = K_F3,     [14] = K_F4,
		[15] = K_F5,  [17] = K_F6,     [18] = K_F7,
		[19] = K_F8,  [20] = K_F9,     [21] = K_F10,
		[23] = K_F11, [24] = K_F12,
	};
	if (n < 0 || (size_t)n >= N_ELEMS(KEYS))
		return K_NONE;
	return KEYS[n];
}

static int32_t
key_of_letter(char letter)
{
	switch (letter) {
	case 'A':
		return K_UP;
	case 'B':
		return K_DOWN;
	case 'C':
		return K_RIGHT;
	case 'D':
		return K_LEFT;
	case 'H':
		return K_HOME;
	case 'F':
		return K_END;
	case 'P':
		return K_F1;
	case 'Q':
		return K_F2;
	case 'R':
		return K_F3;
	case 'S':
		return K_F4;
	case 'Z':
		return K_BACK_TAB;
	default:
		return K_NONE;
	}
}

/*
 * Keys without a character have numbers from the private use area (kitty's
 * protocol); only those of the keypad are known here.
 */
enum { PRIVATE_FIRST = 0xe000, PRIVATE_LAST = 0xf8ff, KEYPAD_FIRST = 57399 };

static int32_t
key_of_private(int code, int mods)
{
	static const int32_t KEYPAD[] = {
		'0',	'1',	 '2',	   '3',	     '4',	'5',
		'6',	'7',	 '8',	   '9',	     '.',	'/',
		'*',	'-',	 '+',	   K_ENTER,  '=',	',',
		K_LEFT, K_RIGHT, K_UP,	   K_DOWN,   K_PAGE_UP, K_PAGE_DOWN,
		K_HOME, K_END,	 K_INSERT, K_DELETE,
	};
	int i = code - KEYPAD_FIRST;
	if (i < 0 || (size_t)i >= N_ELEMS(KEYPAD))
		return K_NONE;
	if (KEYPAD[i] >= K_UP)
		return with_modifiers(KEYPAD[i], mods);
	return (mods & (MOD_ALT | MOD_CTRL)) == 0 ? KEYPAD[i] : K_NONE;
}

/* Terminals that send a key as its code point (CSI u, modifyOtherKeys). */
static int32_t
key_of_code(int code, int mods)
{
	switch (code) {
	case 9:
		return with_modifiers(K_TAB, mods);
	case 13:
		return K_ENTER;
	case 27:
		return K_ESC;
	case 8:
	case 127:
		return K_BACKSPACE;
	default:
		break;
	}
	if (code < 0x20 || code > 0x10ffff)
		return K_NONE;
	if (code >= PRIVATE_FIRST && code <= PRIVATE_LAST)
		return key_of_private(code, mods);
	if ((mods & MOD_CTRL) == 0)
		return (mods & MOD_ALT) == 0 ? code : K_NONE;
	if (code == ' ')
		return K_CTRL_SPACE;
	if ((code >= 'a' && code <= 'z') || (code >= '@' && code <= '_'))
		return code & 0x1f;
	return code == '/' ? 0x1f : K_NONE;
}

static int32_t
key_of_rxvt(const struct csi *csi)
{
	int32_t key = key_of_number(csi->params[0]);
	if (csi->final == '$')
		return with_modifiers(key, MOD_SHIFT);
	return with_modifiers(key, MOD_CTRL);
}

int32_t
input_key_of_csi(const char *s, size_t len)
{
	/* Linux console: ESC [ [ A … E are F1 … F5. */
	if (len == 2 && s[0] == '[')
		return s[1] >= 'A' && s[1] <= 'E' ? K_F1 + (s[1] - 'A')
						  : K_NONE;
	struct csi csi = csi_parse(s, len);
	int mods = csi.n_params > 1 ? csi.params[1] - 1 : 0;
	if (csi.is_private && csi.final != '$')
		return K_NONE;
	switch (csi.final) {
	case '~':
		if (csi.params[0] == 27 && csi.n_params == 3)
			return key_of_code(csi.params[2], mods);
		return with_modifiers(key_of_number(csi.params[0]), mods);
	case '^':
	case '@':
	case '$':
		return key_of_rxvt(&csi);
	case 'u':
		return key_of_code(csi.params[0], mods);
	case 'a':
	case 'b':
	case 'c':
	case 'd': /* rxvt: shifted arrows */
		if (len != 1)
			return K_NONE;
		return with_shift(key_of_letter((char)(csi.final - 0x20)));
	default:
		break;
	}
	/* ESC [ 24 ; 80 R is the cursor's position, not F3. */
	if (csi.params[0] > 1)
		return K_NONE;
	return with_modifiers(key_of_letter(csi.final), mods);
}

int32_t
input_key_of_ss3(const char *s, size_t len)
{
	/* The keypad in application mode: j … y stand for * … 9. */
	static const char KEYPAD[] = "*+,-./0123456789";
	char letter = s[len - 1];
	if (len > 1) /* with modifiers: arrows only */
		return letter >= 'A' && letter <= 'D' ? key_of_letter(letter)
						      : K_NONE;
	if (letter >= 'j' && letter <= 'y')
		return KEYPAD[letter - 'j'];
	if (letter >= 'a' && letter <= 'd') /* rxvt: arrows with Ctrl */
		return with_ctrl(key_of_letter((char)(letter - 0x20)));
	if (letter == 'M')
		return K_ENTER;
	if (letter == 'I')
		return K_TAB;
	return key_of_letter(letter);
}
