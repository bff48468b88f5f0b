"""The police's list of kinds of offences, as published in January 2026: facts, not data.

A named set from elsewhere, for packages that come without their own list. Source: Policie ČR,
Mapa kriminality, `types.csv` of a yearly package. Each line: code, code of the direct parent
(0: none), name.
"""

NAME = "Policie ČR, types.csv, 2026-01"

TYPES = """\
1,0,NÁSILNÁ TRESTNÁ ČINNOST
2,1,vražda
3,1,loupež
4,1,vydírání
5,1,Výtržnictví (bez mravnostního charakteru)
6,1,Nebezpečné vyhrožování
7,1,Rvačka
8,1,Úmyslné ublížení na zdraví
9,1,Útok proti výkonu pravomoci státního orgánu a úřední osoby
10,1,Omezování osobní svobody (bez mravnostního charakteru)
11,1,Únos
12,1,Obchod s lidmi a lidskými orgány
13,0,POŽÁRY VÝBUCHY ŽIVELNÉ POHROMY
14,13,Požár
15,13,Výbuch
16,13,Provozní havárie
17,13,Živelné pohromy nebezpečné zamoření
18,0,KRÁDEŽE VLOUPÁNÍM
19,18,Byt
20,18,Rodinný domek
21,18,Zemědělský objekt
22,18,Prodejna
23,18,Restaurace a jiná pohostinská zařízení
24,18,Ubytovací objekt
25,18,Rekreační objekt
26,18,Kulturní objekt
27,18,Sportovní objekt
28,18,Úřad
29,18,Podnik výrobní objekt
30,18,Zdravotnický objekt
31,18,Školský objekt
32,18,Církevní objekt
33,18,Peněžní ústav
34,18,Jiný objekt
35,0,KRÁDEŽE
36,35,krádeže SPZ
37,35,Krádeže motorových vozidel - dvoustopých
38,35,Krádeže motorových vozidel - jednostopých
39,35,Přívěsy
40,35,Ostatní dopravní prostředky
41,35,Krádeže součástek a věcí (nebo PHM) z motorových vozidel včetně vloupání
42,35,Krádeže jízdních kol
43,35,Krádeže na osobách
44,35,Krádeže prodejních hracích a telefonních automatů jako celku
45,35,Krádeže obchodního majetku zaměstnancem
46,35,Krádeže uměleckých děl
47,35,Krádeže starožitností
48,35,Krádeže věcí v objektech (bez vloupání)
49,35,Krádeže věcí ve volném terénu
50,35,Krádeže přepravovaných zásilek
51,35,Pytláctví polní pych
52,35,Ostatní krádeže (bez vloupání)
53,35,Krádeže se vztahem k železniční přepravě osob
54,0,PODVODY
55,0,OSTATNÍ MAJETKOVÁ TRESTNÁ ČINNOST
56,55,NEOPRÁVNĚNÉ PROVOZOVÁNÍ (VÝDĚLEČNÉ) ČINNOSTI
57,55,PORUŠOVÁNÍ PRAVIDEL HOSPODÁŘSKÉ SOUTĚŽE A KÁZNĚ
58,55,TRESTNÁ ČINNOST PROTI MĚNĚ
59,55,DAŇOVÁ TRESTNÁ ČINNOST
60,55,CELNÍ TRESTNÁ ČINNOST
61,55,PORUŠOVÁNÍ NEHMOTNÝCH PRÁV A NEKALÁ SOUTĚŽ
62,55,TRESTNÉ ČINY PROTI VEŘEJNÉMU ZÁJMU
63,0,OBECNĚ NEBEZPEČNÁ TRESTNÁ ČINNOST
64,63,Nelegální nakládání s odpady
65,63,Nelegální nakládání s chráněnými druhy živočichů nebo rostlin
66,63,Ohrožení životního prostředí
67,63,Šíření poplašné zprávy (včetně přestupku)
68,63,Ohrožování zdraví závadovým zbožím
69,63,Nedovolené ozbrojování
70,63,Ostatní
71,63,Obecné ohrožení
72,63,Porušování domovní svobody
73,63,Oslňování laserem
74,97,Na úseku BESIP a silničního hospodářství
75,97,Na úseku ochrany před alkoholismem toxikomanií
76,97,Proti veřejnému pořádku a občanskému soužití
77,97,Proti majetku
78,97,Ostatní přestupky
79,0,DOPRAVNÍ NEHODY
80,0,TOXIKOMÁNIE
81,80,Nedovolená výroba držení a prodej omamných látek a jedů
82,80,Šíření toxikomanie
83,80,Ostatní formy toxikomanie včetně přestupků
84,0,TRESTNÁ ČINNOST SE ZBRANÍ
85,84,střelná zbraň (palná plynová nebo mechanická)
86,84,chladná zbraň (bodná sečná úderná)
87,84,Výbušnina
88,96,Násilí proti skupině obyvatel a jednotlivci
89,96,Hanobení národa rasy a přesvědčení
90,96,Podněcování k národnostní a rasové nenávisti
91,96,Podpora a propagace hnutí směřujících k potlačení práv a svobod občanů
92,96,Omezování svobody vyznání
93,96,Divácké násilí
94,96,Ostatní projevy extremismu včetně přestupků
95,96,Sprayerství
96,0,EXTREMISMUS
97,0,Přestupky
98,1,bez podtřídy
99,13,bez podtřídy
100,18,bez podtřídy
101,35,bez podtřídy
102,55,bez podtřídy
103,63,bez podtřídy
104,80,bez podtřídy
105,84,bez podtřídy
106,96,bez podtřídy
107,76,Proti veřejnému pořádku
108,76,Přestupky křivého obvinění
109,76,Proti obecnímu značení a vzhledu obce
110,76,Ostatní
111,76,Proti občanskému soužití
112,75,Alkohol řidič
113,112,Alkohol řidič mot. vozidel
114,112,Alkohol řidič nemot. vozidel
115,75,Alkohol ostatní
116,115,Alkohol ostatní
117,115,Alkohol osoba mladší 18 let
118,75,Toxikomanie řidič
119,75,Toxikomanie ostatní
120,74,BESIP mimo alkohol a toxi
121,74,Doprava a siln. hospodářství z.č. 200/1990
122,74,Oznámení přestupku - mimo alkohol
123,74,Odtahy vozidel
124,74,Rychlost
125,74,Dle § 61 odst. 1 písm a) z.č. 273/2008
126,74,Euroformulář
127,78,Na úseku střeliva
128,78,Na úseku používání výbušnin
129,78,Na úseku obrany České republiky
130,78,Na úseku zemědělství myslivosti a rybářství
131,78,Ze zákona o pobytu cizinců
132,78,Ostatní přestupky
"""

STATES = """\
1,zjištěn pravděpodobný pachatel
2,neobjasněno
3,skutek se nestal
4,skutek není trestným činem
"""

RELEVANCE = """\
1,Nevybráno
2,Místo oznámení
3,Místo následku
4,Místo spáchání
5,Zahraniční lokalita
6,Chybná lokalita
"""
