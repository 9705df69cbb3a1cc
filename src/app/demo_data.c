/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_data.h"

#include "base/attr.h"

#define TEXTS(list)                                                            \
	{                                                                      \
		list, N_ELEMS(list)                                            \
	}
#define NO_TEXTS                                                               \
	{                                                                      \
		NULL, 0                                                        \
	}

/* ---- Names ---- */

static const char *const FEMALE_ES[] = {
	"María",   "Carmen",   "Lola",	 "Ana",	   "Laura",   "Lucía",
	"Marta",   "Cristina", "Rosa",	 "Silvia", "Sonia",   "Nuria",
	"Elena",   "Patricia", "Raquel", "Pilar",  "Beatriz", "Inmaculada",
	"Yolanda", "Noelia",   "Alba",	 "Irene",  "Susana",  "Verónica",
};

static const char *const MALE_ES[] = {
	"Antonio",   "Manuel",	 "José",   "Francisco", "David", "Javier",
	"Daniel",    "Carlos",	 "Miguel", "Rafael",	"Pedro", "Ángel",
	"Alejandro", "Fernando", "Sergio", "Pablo",	"Jorge", "Alberto",
	"Luis",	     "Álvaro",	 "Óscar",  "Rubén",	"Iván",	 "Íñigo",
};

static const char *const FAMILY_ES[] = {
	"García",     "Jiménez", "Martínez",  "López",	 "Sánchez",
	"Pérez",      "Gómez",	 "Fernández", "Díaz",	 "Moreno",
	"Muñoz",      "Romero",	 "Navarro",   "Gil",	 "Ruiz",
	"Serrano",    "Blanco",	 "Molina",    "Ortega",	 "Castro",
	"Peña",	      "Núñez",	 "Vidal",     "Montero", "Hernández",
	"Domínguez",  "Vázquez", "Ibáñez",    "Marín",	 "Sanz",
	"Rubio",      "Lorente", "Cortés",    "Amador",	 "Heredia",
	"Echeverría", "Zabalza", "Ochoa",     "Irurzun", "Villanueva",
	"Ayerra",     "Berrade",
};

static const char *const FEMALE_EU[] = {
	"Ane",	  "Leire", "Maite",  "Nerea",	"Amaia",  "Itziar",  "Miren",
	"Garazi", "Uxue",  "Naroa",  "Oihane",	"Saioa",  "Izaro",   "June",
	"Haizea", "Nahia", "Ainhoa", "Arantxa", "Edurne", "Maialen",
};

static const char *const MALE_EU[] = {
	"Jon",	  "Mikel", "Iker",  "Aitor", "Asier", "Unai",  "Beñat",
	"Xabier", "Eneko", "Ander", "Gorka", "Julen", "Ibai",  "Oier",
	"Joseba", "Patxi", "Iñaki", "Kepa",  "Koldo", "Aritz",
};

static const char *const FAMILY_EU[] = {
	"Etxeberria", "Goikoetxea", "Agirre",	 "Mendizabal", "Zabala",
	"Otxoa",      "Arregi",	    "Larrañaga", "Urrutia",    "Iriarte",
	"Elizalde",   "Garmendia",  "Lizarraga", "Ibarra",     "Olaizola",
	"Azkona",     "Aranburu",   "Uriarte",	 "Goñi",       "Irigoien",
	"Zubiri",     "Arbizu",	    "Bakaikoa",	 "Ziganda",    "Erdozia",
	"Galartza",
};

static const char *const FEMALE_AR[] = {
	"Fátima", "Nadia",   "Khadija", "Samira",  "Amina", "Latifa",
	"Naima",  "Rachida", "Houda",	"Salma",   "Zineb", "Hanane",
	"Karima", "Malika",  "Souad",	"Yasmina",
};

static const char *const MALE_AR[] = {
	"Karim",  "Mohamed", "Ahmed",	 "Youssef",  "Hassan", "Omar",
	"Rachid", "Said",    "Mustapha", "Abdellah", "Khalid", "Hicham",
	"Driss",  "Jamal",   "Nabil",	 "Brahim",
};

static const char *const FAMILY_AR[] = {
	"Benali",    "Haddad",	    "Saidi",	  "Amrani",	"Bouzid",
	"Cherkaoui", "Alaoui",	    "Ouahabi",	  "Tazi",	"Mansouri",
	"Lahlou",    "Belkacem",    "Rahmani",	  "Zerouali",	"Kabbaj",
	"Bensaïd",   "El-Khattabi", "Ait-Lahcen", "Boumediene", "Chaoui",
};

static const char *const FEMALE_AR2[] = {
	"فاطمة", "نادية", "خديجة", "سميرة", "أمينة", "مريم",
	"زينب",	 "ليلى",  "هدى",   "سلمى",  "رقية",  "عائشة",
};

static const char *const MALE_AR2[] = {
	"محمد", "أحمد", "يوسف",	   "حسن",   "عمر",  "كريم",
	"رشيد", "خالد", "إبراهيم", "مصطفى", "سعيد", "عبدالله",
};

static const char *const FAMILY_AR2[] = {
	"بنعلي",    "الحداد", "السعيدي", "العمراني", "بوزيد",	"المنصوري",
	"الشرقاوي", "التازي", "القاسمي", "الرحماني", "الخطابي", "الزروالي",
};

static const char *const FEMALE_RO[] = {
	"Elena",   "Ioana",    "Mihaela",    "Andreea", "Cristina", "Gabriela",
	"Daniela", "Ștefania", "Florentina", "Roxana",	"Mădălina", "Viorica",
};

static const char *const MALE_RO[] = {
	"Ion",	  "Andrei", "Mihai",   "Gheorghe", "Ștefan", "Constantin",
	"Vasile", "Florin", "Cătălin", "Răzvan",   "Sorin",  "Dănuț",
};

static const char *const FAMILY_RO[] = {
	"Popescu",    "Ionescu",   "Țîrlea",   "Dumitru",
	"Stoica",     "Gheorghiu", "Munteanu", "Rusu",
	"Moldoveanu", "Șerban",	   "Pătrașcu", "Crăciun",
	"Nițu",	      "Lăzărescu", "Bălan",    "Tudorache",
};

static const char *const FEMALE_UK[] = {
	"Олена",    "Наталія", "Ірина",	 "Оксана", "Тетяна", "Юлія",
	"Світлана", "Людмила", "Галина", "Марія",  "Надія",  "Ганна",
};

static const char *const MALE_UK[] = {
	"Олександр", "Сергій", "Андрій", "Володимир", "Микола", "Іван",
	"Петро",     "Юрій",   "Дмитро", "Тарас",     "Богдан", "Василь",
};

static const char *const FAMILY_UK[] = {
	"Шевченко",  "Коваленко", "Бондаренко", "Ткаченко",
	"Кравченко", "Олійник",	  "Мельник",	"Гончаренко",
	"Лисенко",   "Їжакевич",  "Ґудзь",	"Захарчук",
};

static const char *const FEMALE_BG[] = {
	"Мария",     "Иванка",	  "Елена",   "Радка",	"Пенка",
	"Десислава", "Цветелина", "Гергана", "Надежда", "Снежана",
};

static const char *const MALE_BG[] = {
	"Георги", "Иван",  "Димитър", "Николай", "Петър",
	"Христо", "Стоян", "Васил",   "Тодор",	 "Йордан",
};

static const char *const FAMILY_BG[] = {
	"Иванов",  "Георгиев", "Димитров", "Петров",   "Николов",
	"Стоянов", "Тодоров",  "Желязков", "Йорданов", "Ангелов",
};

static const char *const FAMILY_FEMALE_BG[] = {
	"Иванова",  "Георгиева", "Димитрова", "Петрова",   "Николова",
	"Стоянова", "Тодорова",	 "Желязкова", "Йорданова", "Ангелова",
};

static const char *const FEMALE_ZH[] = {
	"丽娟", "秀英", "小红", "慧敏", "美玲", "雪梅", "佳怡", "晓燕",
};

static const char *const MALE_ZH[] = {
	"伟", "建国", "志强", "明", "俊杰", "文华", "海涛", "国栋",
};

static const char *const FAMILY_ZH[] = {
	"王", "李", "张", "刘", "陈", "杨", "黄", "周", "吴", "徐",
};

static const char *const FEMALE_VI[] = {
	"Thị Hương", "Thị Lan", "Thị Mai", "Ngọc Ánh", "Thu Hà", "Bích Ngọc",
};

static const char *const MALE_VI[] = {
	"Văn Hùng",  "Quốc Bảo",  "Minh Đức",
	"Văn Thành", "Hữu Phước", "Đình Trọng",
};

static const char *const FAMILY_VI[] = {
	"Nguyễn", "Trần", "Lê",	 "Phạm", "Huỳnh",
	"Vũ",	  "Đặng", "Bùi", "Đỗ",	 "Ngô",
};

static const char *const FEMALE_PT[] = {
	"Ana",	"Conceição", "Fátima", "Lurdes", "Joana",
	"Inês", "Sónia",     "Carla",  "Graça",	 "Catarina",
};

static const char *const MALE_PT[] = {
	"João", "António", "Manuel", "Luís",   "Rui",
	"Nuno", "Tiago",   "Bruno",  "Álvaro", "Simão",
};

static const char *const FAMILY_PT[] = {
	"Silva",     "Santos",	  "Ferreira",  "Pereira", "Oliveira",
	"Costa",     "Rodrigues", "Gonçalves", "Simões",  "Magalhães",
	"Conceição", "Guimarães", "Araújo",    "Brandão",
};

static const char *const FEMALE_FR[] = {
	"Aminata", "Fatou", "Mariama",	"Awa",
	"Khady",   "Ndeye", "Aïssatou", "Coumba",
};

static const char *const MALE_FR[] = {
	"Mamadou", "Ibrahima",	"Ousmane", "Cheikh",
	"Moussa",  "Abdoulaye", "Modou",   "Sékou",
};

static const char *const FAMILY_FR[] = {
	"Diop",	  "Ndiaye", "Fall",   "Sow",   "Diallo",
	"Traoré", "Keïta",  "Camara", "Cissé", "Sané",
};

static const char *const FEMALE_UR[] = {
	"عائشہ", "فرزانہ", "نسرین", "صائمہ", "ثمینہ", "رخسانہ",
};

static const char *const MALE_UR[] = {
	"عمران", "طارق", "شاہد", "وقار", "نعیم", "خرم",
};

static const char *const FAMILY_UR[] = {
	"چوہدری", "بٹ", "ملک", "قریشی", "ڈار", "راجپوت",
};

const struct demo_origin DEMO_ORIGINS[] = {
	{"es", 33, 0, true, true, TEXTS(FEMALE_ES), TEXTS(MALE_ES),
	 TEXTS(FAMILY_ES), NO_TEXTS},
	{"eu", 19, 0, true, true, TEXTS(FEMALE_EU), TEXTS(MALE_EU),
	 TEXTS(FAMILY_EU), NO_TEXTS},
	{"ar", 12, 35, false, false, TEXTS(FEMALE_AR), TEXTS(MALE_AR),
	 TEXTS(FAMILY_AR), NO_TEXTS},
	{"ar", 5, 60, false, false, TEXTS(FEMALE_AR2), TEXTS(MALE_AR2),
	 TEXTS(FAMILY_AR2), NO_TEXTS},
	{"ro", 8, 15, false, false, TEXTS(FEMALE_RO), TEXTS(MALE_RO),
	 TEXTS(FAMILY_RO), NO_TEXTS},
	{"uk", 5, 55, false, false, TEXTS(FEMALE_UK), TEXTS(MALE_UK),
	 TEXTS(FAMILY_UK), NO_TEXTS},
	{"bg", 5, 30, false, false, TEXTS(FEMALE_BG), TEXTS(MALE_BG),
	 TEXTS(FAMILY_BG), TEXTS(FAMILY_FEMALE_BG)},
	{"zh", 3, 65, false, false, TEXTS(FEMALE_ZH), TEXTS(MALE_ZH),
	 TEXTS(FAMILY_ZH), NO_TEXTS},
	{"vi", 2, 70, false, false, TEXTS(FEMALE_VI), TEXTS(MALE_VI),
	 TEXTS(FAMILY_VI), NO_TEXTS},
	{"pt", 4, 5, false, false, TEXTS(FEMALE_PT), TEXTS(MALE_PT),
	 TEXTS(FAMILY_PT), NO_TEXTS},
	{"fr", 2, 30, false, false, TEXTS(FEMALE_FR), TEXTS(MALE_FR),
	 TEXTS(FAMILY_FR), NO_TEXTS},
	{"ur", 2, 50, false, false, TEXTS(FEMALE_UR), TEXTS(MALE_UR),
	 TEXTS(FAMILY_UR), NO_TEXTS},
};
const size_t N_DEMO_ORIGINS = N_ELEMS(DEMO_ORIGINS);

/* ---- The house ---- */

static const struct demo_place PLACES_ALT[] = {
	{"Altsasu", "31800"},	      {"Olazti", "31809"},
	{"Ziordia", "31809"},	      {"Urdiain", "31810"},
	{"Iturmendi", "31810"},	      {"Bakaiku", "31810"},
	{"Etxarri Aranatz", "31820"}, {"Lakuntza", "31830"},
	{"Arbizu", "31839"},	      {"Uharte Arakil", "31840"},
};

static const struct demo_place PLACES_TAF[] = {
	{"Tafalla", "31300"},  {"Olite", "31390"},
	{"Artajona", "31140"}, {"Larraga", "31270"},
	{"Falces", "31370"},   {"Miranda de Arga", "31253"},
	{"Peralta", "31350"},  {"Carcastillo", "31310"},
	{"Pueyo", "31394"},
};

static const struct demo_place PLACES_TUD[] = {
	{"Tudela", "31500"},	{"Cintruénigo", "31592"}, {"Corella", "31591"},
	{"Castejón", "31590"},	{"Ribaforada", "31550"},  {"Cascante", "31520"},
	{"Fustiñana", "31510"}, {"Murchante", "31521"},	  {"Buñuel", "31540"},
};

const struct demo_office DEMO_OFFICE[DEMO_OFFICES] = {
	{"ALT", "Altsasu", "948 11 22 33", PLACES_ALT, N_ELEMS(PLACES_ALT)},
	{"TAF", "Tafalla", "948 44 55 66", PLACES_TAF, N_ELEMS(PLACES_TAF)},
	{"TUD", "Tudela", "948 77 88 99", PLACES_TUD, N_ELEMS(PLACES_TUD)},
};

const struct demo_worker DEMO_WORKER[DEMO_STAFF] = {
	{"ane", "Ane Etxeberria", "handler", "social", 0},
	{"mikel", "Mikel Goñi", "handler", "social", 0},
	{"nerea", "Nerea Otxoa", "handler", "social", 0},
	{"jon", "Jon Ruiz", "handler", "employment", 0},
	{"leire", "Leire Sanz", "handler", "employment", 0},
	{"unai", "Unai Lizarraga", "handler", "employment", 0},
	{"ines", "Inés Gil", "handler", "social", 1},
	{"pilar", "Pilar Ayerra", "handler", "social", 1},
	{"rosa", "Rosa Berrade", "handler", "social", 1},
	{"omar", "Omar Haddad", "handler", "employment", 1},
	{"teresa", "Teresa Irurzun", "handler", "employment", 1},
	{"andrei", "Andrei Șerban", "handler", "employment", 1},
	{"lucia", "Lucía Marín", "handler", "social", 2},
	{"samira", "Samira Alaoui", "handler", "social", 2},
	{"pablo", "Pablo Zabalza", "handler", "social", 2},
	{"ivan", "Iván Cortés", "handler", "employment", 2},
	{"marta", "Marta Vidal", "handler", "employment", 2},
	{"nuno", "Nuno Magalhães", "handler", "employment", 2},
	{"sara", "Sara López", "supervisor", NULL, 0},
	{"teo", "Teo Marín", "supervisor", NULL, 1},
	{"begona", "Begoña Ochoa", "supervisor", NULL, 2},
	{"benat", "Beñat Oroz", "benefits", NULL, 0},
	{"aurora", "Aurora Díaz", "auditor", NULL, 0},
	{"ada", "Ada Iriarte", "admin", NULL, 0},
	/* Came this month: in no pair yet. */
	{"elena", "Elena Zubiri", "handler", "employment", 0},
};

const struct demo_pair DEMO_PAIR[DEMO_PAIRS] = {
	{"ane", "jon", 0},	{"mikel", "leire", 0},	{"nerea", "unai", 0},
	{"mikel", "unai", 0},	{"ines", "omar", 1},	{"pilar", "teresa", 1},
	{"rosa", "andrei", 1},	{"pilar", "andrei", 1}, {"lucia", "ivan", 2},
	{"samira", "marta", 2}, {"pablo", "nuno", 2},	{"samira", "nuno", 2},
};

static const char *const STREETS[] = {
	"San Juan kalea",      "Gartzia Ximenez kalea", "Zelai kalea",
	"Calle Mayor",	       "Calle del Carmen",	"Avenida de Zaragoza",
	"Plaza de los Fueros", "Calle San Antón",	"Paseo de la Estación",
	"Calle Nueva",	       "Travesía del Río",	"Intxostia kalea",
};

/* ---- Sentences ---- */

static const char *const STORY_START[] = {
	"Came on the advice of the health centre.",
	"Was sent by the school after the second talk about "
	"absences.",
	"Asked by telephone whether help with the rent exists.",
	"Has known the social service since the factory closed.",
	"Came with a neighbour, who also translates.",
	"Viene por primera vez; dice que nunca ha pedido ayuda.",
	"Lagun batek ekarri du; lotsatuta dago laguntza "
	"eskatzeagatik.",
	"Lives here for three years, before that in the south "
	"picking fruit.",
	"Came back to the valley to look after a parent.",
	"Was referred by the employment service after two courses "
	"without a job.",
};

static const char *const STORY_WORK[] = {
	"Worked eleven years in a foundry, the last contract ended "
	"in spring.",
	"Has cleaned houses without papers of it; knows many "
	"families.",
	"Drove a lorry abroad; the licence here is still being "
	"exchanged.",
	"Ha trabajado en conserveras por campañas, cuatro o cinco "
	"meses al año.",
	"Sukaldean lan egin du, beti denboraldika.",
	"Never had a contract longer than three months; hands are "
	"skilled, paper is missing.",
	"Was a teacher at home; the diploma is not recognised yet.",
	"Looked after two grandmothers in their homes and was good "
	"at it.",
	"Left school at fifteen, repaired bicycles ever since.",
	"Baked bread at night until the back did not allow it any "
	"more.",
};

static const char *const STORY_HOME[] = {
	"Shares a flat with two other families, one room is theirs.",
	"Pays more than half of the income for a cold flat.",
	"Lives with the parents again, with two children in one "
	"room.",
	"El contrato de alquiler termina en marzo y el dueño quiere"
	" vender.",
	"Etxea ona da, baina autobusik ez dago zazpiak baino lehen.",
	"The flat is good; the debts of the energy bill come from "
	"last winter.",
	"Lives alone, sees few people since the move.",
	"Her mother helps with the little one on three mornings.",
};

static const char *const STORY_WISH[] = {
	"Wants to work again, mornings if possible.",
	"Wishes above all that the children stay at this school.",
	"Would like to drive again.",
	"Quiere aprender bien el idioma antes de nada.",
	"Bere tailerra izan nahi luke egunen batean.",
	"Says: first the papers, then everything else.",
	"Would start tomorrow if somebody looked after the small "
	"one.",
	"Is not sure what to wish for; wants somebody who calls "
	"back.",
};

static const char *const TALKS[] = {
	"Talked about the week; the mornings work, the evenings are"
	" hard.",
	"Went through the letters together; two answered at once.",
	"Rang the housing office from here; date on Thursday.",
	"Brought the certificates; copied them for the file.",
	"Practised the telephone call to the employer.",
	"Repasamos el contrato punto por punto; está de acuerdo.",
	"Astean bi aldiz joan da ikastarora; pozik dago.",
	"The debt plan is in its second month, paid in time.",
	"Childcare from October: form filled in together.",
	"Short call: all well, next date kept.",
	"She told of the trial day; they want her back on Monday.",
	"Met at home; the damp in the children's room is worse, "
	"photographed it.",
	"He asked whether the bus card could be brought forward; "
	"will ask.",
	"Joint talk with both of us; agreed who rings whom.",
	"Explained rights and consequences once more, with the "
	"interpreter.",
	"Doctor's appointment came through; goes along with the "
	"neighbour.",
};

static const char *const ABSENT[] = {
	"Did not come, telephone off.",
	"Rang an hour later: child with fever.",
	"Bus did not run because of the snow.",
	"The letter came back; address to be checked.",
	"Mezua bidali du: lanean zegoen.",
	"No answer at the door; left a card.",
};

static const char *const NOTES[] = {
	"The bank sends the statements to the old address.",
	"Ask for the certificate of registration before the end of "
	"the month.",
	"Brother-in-law has a van and would help with moving.",
	"Prefers messages to calls; reads them in the evening.",
	"Hablar con la tutora del colegio sobre el comedor.",
	"Euskaltegian leku bat dago irailean.",
	"Teacher says the boy is calmer since summer.",
	"Employer in the industrial estate looks for two people, "
	"mornings.",
	"Keeps a notebook of all spending now; good sign.",
	"The interpreter knows the family; ask for another one for "
	"private talks.",
};

static const char *const ADDENDA[] = {
	"It was the Tuesday, not the Monday: the landlord has said so since.",
	"El importe estaba mal apuntado: son 84 euros al mes.",
	"The brother has rung: he will drive on market days, too.",
	"Falta lo que se acordó al final: vuelve a llamar la semana que viene.",
};

static const char *const SECRETS[] = {
	"Told in confidence about the years with the former "
	"partner. No danger now.",
	"Spoke of earlier treatment; does not want it written "
	"elsewhere.",
	"Family matter that nobody else on the case needs to know.",
};

static const char *const CONCLUSIONS[] = {
	"Appointments in the morning only.",
	"No contact through relatives.",
	"Home visits only after a call.",
};

static const char *const TODOS[] = {
	"Ring the housing office about the waiting list",
	"Send the letter in the person's language",
	"Ask the school for the lunch grant form",
	"Book the interpreter for the next talk",
	"Check whether the bus card was issued",
	"Look for a place in the morning group",
};

static const char *const RATING_NOTES[] = {
	"Says so clearly and gives examples.",
	"Seen on the visit.",
	"Paper is in the file.",
	"Wants to come back to it next time.",
	"Better than in autumn.",
	"Confirmed by the health centre.",
	"Se nota el cambio.",
	"Hobetzen ari da.",
};

const struct demo_texts DEMO_STREETS = TEXTS(STREETS);
const struct demo_texts DEMO_STORY_START = TEXTS(STORY_START);
const struct demo_texts DEMO_STORY_WORK = TEXTS(STORY_WORK);
const struct demo_texts DEMO_STORY_HOME = TEXTS(STORY_HOME);
const struct demo_texts DEMO_STORY_WISH = TEXTS(STORY_WISH);
const struct demo_texts DEMO_TALKS = TEXTS(TALKS);
const struct demo_texts DEMO_ABSENT = TEXTS(ABSENT);
const struct demo_texts DEMO_NOTES = TEXTS(NOTES);
const struct demo_texts DEMO_ADDENDA = TEXTS(ADDENDA);
const struct demo_texts DEMO_SECRETS = TEXTS(SECRETS);
const struct demo_texts DEMO_CONCLUSIONS = TEXTS(CONCLUSIONS);
const struct demo_texts DEMO_TODOS = TEXTS(TODOS);
const struct demo_texts DEMO_RATING_NOTES = TEXTS(RATING_NOTES);
const struct demo_goal DEMO_GOALS[] = {
	{"WORK", "Work again, twenty hours a week or more",
	 "A contract, and eight weeks on it",
	 "apply for two places of the list", "the list, looked at together",
	 "go through the places with the employer", "the date in the diary",
	 true},
	{"WORK", "Saber qué trabajo quiere y puede hacer",
	 "Un oficio elegido y una visita a la empresa",
	 "visitar una empresa al mes", "la nota de la visita",
	 "buscar una empresa que abra sus puertas", "la cita escrita", true},
	{"LEARN", "Speak well enough for a talk at the school",
	 "The test of the next level passed", "go to the language course",
	 "the course's list of those present", "pay the course and its books",
	 "the receipt in the file", false},
	{"LEARN", "Euskaraz lehen urratsak egitea", "A1 mailako agiria",
	 "euskaltegira joan", "ikastaroko zerrenda",
	 "ikastaroaren ordainketa kudeatu", "ordainagiria", false},
	{"MONEY", "No new debts, and the old ones on a plan",
	 "Three months paid in time", "bring the letters of the week",
	 "the folder, at each talk", "write to the creditors with the adviser",
	 "copies in the file", false},
	{"HOME", "A dry flat that can be paid", "A signed lease",
	 "look at the flats on offer", "the list of visits",
	 "ask the housing office for the waiting list", "its answer on paper",
	 false},
	{"MIND", "Sleep, and mornings that begin", "Four weeks with a rhythm",
	 "go to the group on Tuesdays", "said in the talk, nothing else",
	 "keep the place in the group open", "a call to the group", false},
	{"BODY", "Know what the back can carry", "The doctor's paper",
	 "see the doctor about the back", "the appointment slip",
	 "get the appointment brought forward", "the new date", false},
	{"NET", "Somebody to call", "Two people who help",
	 "meet the group of neighbours", "said in the talk",
	 "introduce a peer from the quarter", "the first meeting", false},
	{"DAY", "Appointments kept", "Eight weeks without a missed one",
	 "write appointments into the calendar",
	 "the calendar, looked at together", "send a reminder the day before",
	 "the messages sent", false},
	{"CARE", "The children looked after in the mornings",
	 "A place, five mornings", "hand in the forms for the place",
	 "copies of the forms", "ask the school for lunch places",
	 "the school's answer", false},
	{"FAM", "Talk without shouting", "The family says so itself",
	 "come to the family meetings", "who was there",
	 "hold a family meeting every month", "the notes of the meeting",
	 false},
	{"LAW", "Papers in order", "The card, valid for a year",
	 "bring the certificate of registration", "the certificate",
	 "go along to the office", "the date of the visit", false},
	{"USE", "Stay on the way that was begun", "What the person says of it",
	 "keep the dates of the treatment", "said in the talk, nothing else",
	 "keep in touch with the clinic, with consent", "a note of the call",
	 false},
};
const size_t N_DEMO_GOALS = N_ELEMS(DEMO_GOALS);

static const char *const VISIONS[] = {
	"I want to pay my own rent and be asked how my day "
	"was.",
	"That my children say where I work without thinking.",
	"Una casa tranquila y trabajo por las mañanas.",
	"Nire kabuz bizi nahi dut, inori baimenik eskatu "
	"gabe.",
	"Mornings with something to do, evenings with my "
	"people.",
	"To drive again, and to be on time because somebody "
	"waits.",
	"Que me llamen por mi nombre en el trabajo.",
	"First sleep, then learn, then earn.",
};
const struct demo_texts DEMO_VISIONS = TEXTS(VISIONS);

static const char *const REVIEWS[] = {
	"Two of three on the way; the course moves to the "
	"mornings.",
	"All goes on as agreed.",
	"Too much at once: one thing after the other from now"
	" on.",
	"Se mantiene; la familia pide más tiempo para los "
	"papeles.",
	"The employer wants to see her again; wishes stay the"
	" same.",
};
const struct demo_texts DEMO_REVIEWS = TEXTS(REVIEWS);

static const char *const MARK_TEXTS[] = {
	"Seen on paper.",	  "Came with it to the talk.",
	"Rang and said so.",	  "Half of it; the rest next week.",
	"Was ill, rang in time.", "Egina.",
};
const struct demo_texts DEMO_MARK_TEXTS = TEXTS(MARK_TEXTS);

static const char *const FAMILY_HELP[] = {
	"Look after the children on course mornings",
	"Drive to the station on Tuesdays",
	"Help with the letters on Sundays",
	"Afaria prestatu ikastaro egunetan",
};
const struct demo_texts DEMO_FAMILY_HELP = TEXTS(FAMILY_HELP);

const char DEMO_CONSEQUENCE[] =
	"The first time we talk about why and change what does not fit. The "
	"second time there is a reminder in writing, the third time a warning "
	"and a meeting. Illness, care, transport and our own mistakes are good "
	"causes. The pair reports, the supervisor decides.";
