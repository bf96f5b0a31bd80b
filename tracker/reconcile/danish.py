"""Danish words of change, folded (æ ø å as ae oe aa).

`*` stands for any ending, `_` for a space, `?` before a word for one that counts only where nothing clearer is said.
"""

from tracker.reconcile.kinds import Aside, Doing, Thing

DOINGS = {
    Doing.ADDED: """
        tilfoej* foej* ?ny ?nye ?nyt nytilkom* indfoer* introdu* etabler* komme*_til kommet_til tilkom* supple*
        udvid*_med udbygge* medtag* medsend* medfoelg* lanc* idriftsat* indsat indsaettes optages optaget ibrugtag*
        oprettet oprettes aabn*_for ?svares ?svarer ?en_del_af ?kan ?mulig* ?tillad* ?tilladt ?faar ?faaet ?vises
        ?angives ?indehold* ?omfatter ?inklud* ?returner* ?leveres ?leverer ?understoet* ?tilgaengelig* ?accepter*
        ?modtager ?modtages ?oplyses ?fremgaar ?indgaar ?udstilles ?udstiller ?tilbyd* ?tilbud* ?kommet ?foelger
        ?udleveres ?anfoeres ?sendes ?er_med ?med_i ?medgives ?adgang""",
    Doing.REMOVED: """
        fjern* flyttet_ud flyttes_ud flyttet_fra udgaa* udgik slettet slettes sletter ?sletning* nedlaeg* nedlagt*
        nedlaegges bortfald* falder_bort falder_vaek faldet_bort faldet_vaek afskaf* sloejf* forsvind* forsvund*
        taget_ud tages_ud taget_af tages_af udtaget udtages udeladt strog stroeget stryges afvikl* trukket_ud
        trukket_tilbage traekkes_ud traekkes_tilbage tilbagetraek* tilbagetrukket saner* ryger_ud roeget_ud
        skaaret_vaek skaaret_fra ophaev* pillet_ud pilles_ud ryddet_ud kasser* bortskaf* afmeld* lukket_ned
        lukkes_ned taget_vaek skrottet skrottes udmeld* gaaet_ud droppe droppet droppes dropper ?vaek ?lukket
        ?lukkes ?ophoer* ?lukker ?borte""",
    Doing.REQUIRED: """
        kraevet kraeves kraevede kraever paakraev* obligator* tvung* ufravigelig* uundvaerlig* bindende ?skal
        ?behoev* ?noedvendig* ?tvang ?et_krav ?er_krav ?altid_vaere ?altid_med ?altid_udfyldt ?altid_angivet pligt*
        *pligtig* skal-*""",
    Doing.OPTIONAL: """
        valgfri* frit optionel* optional* frivillig* fakultativ* udelades udelade undlades undlade undvaeres
        undvaere""",
    Doing.SHORTER: """
        afkort* forkort* kortere reducer* nedsat* nedsaet* saenk* mindsk* indskraenk* stramm* skaaret_ned
        skaeres_ned nedskaaret beskaaret beskaeres halver* lavere formindsk* skrump* indsnaevr* saettes_ned sat_ned
        ?mindre ?begraens* ?faerre ?hoejst ?hoejest ?maksimalt ?maks ?kun""",
    Doing.LONGER: """
        forlaeng* laengere haev* oeges oeget oege oegning* foroeg* forhoej* fordobl* loesne* lempe* saettes_op
        sat_op hoejere ?udvid* ?udvidelse* ?op_til ?plads_til ?mere_plads ?stoerre ?flere ?mere""",
    Doing.RENAMED: """
        omdoeb* hedder hed skift*_navn navneskift* navneaendr* aendre*_navn* nyt_navn nye_navne* kaldes omnavngiv*
        faar_navn* faaet_navn* benaevn* erstat* afloes* udskift* byttet_ud byttet_til byttet_med skiftet_ud
        flyttet_til flyttes_til bliver_til blevet_til""",
    Doing.TYPE: """
        datatype* konverter* som_tal som_tekst som_tidspunkt som_dato som_heltal som_decimaltal som_streng som_liste
        som_array som_et_tal som_en_tekst som_et_tidspunkt som_en_dato som_et_heltal som_en_streng som_en_liste
        som_et_objekt som_objekt som_boolean som_tekststreng som_en_tekststreng som_et_array ?heltal ?decimaltal
        ?et_tal ?streng ?tekststreng ?boolean ?en_streng ?en_liste ?type ?typen ?typer ?format* ?i_stedet_for
        ?istedet_for ?frem_for ?fremfor ?gaar_fra ?aendret_til ?aendret_fra ?aendres_til ?aendres_fra""",
    Doing.DEPRECATED: "foraeld* depreke* udfas* fraraad* paa_vej_ud obsolet*",
    Doing.NULLABLE: "null nullable vaere_tom vaere_tomt vaere_tomme tom_vaerdi tomme_vaerdier",
    Doing.DEFAULT: "default* standardvaerdi* forvalgt* forudvalgt* udgangspunkt*",
    Doing.PATTERN: "moenst* regex* regulaert_udtryk syntaks*",
    Doing.CHANGED: """
        aendr* rettet rettelse* rettes opdater* juster* revider* tilpass* omlagt omlaegges flytt* korriger* forbedr*
        gjort goeres goer bliver blevet omlaeg* omstruktur*""",
}

MODAL = (
    "kan kunne aabnet_for aabnes_for aabner_for mulig* tillad* tilladt adgang_til_at faar_lov understoet* faar_adgang"
)
LAPSED = "ikke_mere ikke_laengere ikke_laenger ej_laengere ej_mere ikke_fremover ophoer*_med"
NEGATED = "ikke ej hverken aldrig ingen intet uden"

THINGS = {
    Thing.OPERATION: """
        endpoint* endepunkt* operation* kald kaldet kaldene metode* rute* servicekald* sti stien stier
        snitfladekald* snitfladeoperation* webhook*""",
    Thing.PARAMETER: """
        *paramet* *parametr* filter filtre filtret filteret filtrene soegekriteri* soegefelt* afgraensning*""",
    Thing.PROPERTY: """
        *felt *feltet *felter *felterne *felternes *feltets egenskab* attribut* element elementet elementer
        elementerne noegle* kolonne* oplysning*""",
    Thing.VALUE: """
        *vaerdi *vaerdien *vaerdier *vaerdierne enum* *kode *koden *koder *koderne rolle* valgmulighed* udfaldsrum*""",
    Thing.HEADER: "*header *headeren *headere",
    Thing.STATUS: "statuskode* http-kode* http-statuskode* returkode* svarkode* fejlkode* http-status*",
    Thing.MEDIA_TYPE: "indholdstype* medietype*",
    Thing.SCHEMA: "skema* model modellen modeller modellerne objekt* struktur* komponent* datatype*",
    Thing.BODY: "brod*",
    Thing.SECURITY: "sikkerhed* autentif* rettighedsomraade*",
}

LENGTH = "*laengd* tegn maks* min minimum stoerrelse* antal* cifre fylde* interval* graense* karakterer bogstaver *tegn"

ASIDES = {
    Aside.UNCHANGED: """
        ingen_aendring* ingen_*_aendring* uden_aendring* uaendret* aendrer_ikke ingen_betydning uden_betydning
        uden_indflydelse ingen_konsekvens* uden_konsekvens* uden_effekt ingen_effekt beroerer_ikke paavirker_ikke
        upaavirket* ikke_aendret ingen_indflydelse ingen_*_*_aendring*""",
    Aside.WORDING: """
        *dokumentation* *vejledning* *guide guiden *guides sproglig* *stavefejl tastefejl* trykfejl* slaafejl*
        layout* praeciser* tydelig* ordlyd* *formuler* *eksemp* redaktionel* uddyb* afsnit* kapit*
        *beskrivelsestekst* forklar* hjaelpetekst* korrektur* tekstrettelse* ordliste* begreb* indholdsfortegnelse*
        forside* sproget sprogligt ordforklaring* skrivefejl* kommafejl* *bilag_# beskrivelser beskrivelserne
        illustration* skaermbillede*""",
    Aside.RUNNING: """
        svartid* ydeevne* performance hurtigere stabil* optimer* driftsforstyr* *miljoe* produktion* nedetid*
        servicevindu* oppetid* fejl_i fejl_ved fejl_hvor fejl_som fejl_der fejl_med fejl_naar fejlrettelse*
        kapacitet* logning* overvaagning* drift* hastighed* belastning* intern* certifikat* robust* skaler* cach*
        langsom* ventetid* *server serveren *servere""",
}

CONTEXT = """
    i paa for fra til af under ved hos inden efter per pr via over om mod gennem hvis naar hvor mens med hvorfra
    hvortil"""
RELATIVE = "som der hvilket hvilke saa hvorved hvormed saaledes"

VERBS = {
    "GET": """
        hent hente vis vise se laes laese udstil liste soeg soege find finde opslag slaa fremsoeg udtraek downloade
        udlever opslaa indhent forespoerg""",
    "POST": """
        opret oprette anmeld indsend send registrer indberet uploade tilfoej tilknyt indgiv afgiv vedhaeft start
        igangsaet bestil udsted ny""",
    "PUT PATCH POST": "ret rette rediger aendr aendre opdater korriger juster tilret",
    "DELETE": "slet slette fjern fjerne annuller tilbagekald traek bortfjern afmeld",
}

STOP = """
    en et den det de der som og eller at er var bliver blev blevet har have havde nu ogsaa samt sin sit sine dens
    dets deres man vi du jeg ikke med af i paa til fra for om ved hos under over efter naar hvis hvor saa denne
    dette disse alle andre anden andet egen egne hver enkelt given givet nye ny nyt kan kunne skal skulle vil ville
    maa mere flere mest kun altid hele via pr per samme fremover herefter tidligere desuden endvidere foerste vores
    jeres hans hendes mellem inden uden blandt indtil foer siden mulig muligt mulighed kaldes hedder felt feltet
    felter"""
