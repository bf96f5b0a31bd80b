"""English words of change; the marks are those of `danish`."""

from tracker.reconcile.kinds import Aside, Doing, Thing

DOINGS = {
    Doing.ADDED: """
        added adds add adding addition ?new newly introduc* extended_with implement* launch* gained gains ?includ*
        ?accept ?accepts ?accepting ?accepted ?support ?supports ?supported ?supporting ?returns ?returning
        ?returned ?return ?allow ?allows ?allowed ?allowing ?permit* ?enabl* ?expos* ?available ?provid* ?can ?could
        ?able ?possible ?possibility ?contain ?contains ?takes ?take ?capabilit* ?comes_with ?ships ?offers
        ?publish* ?reports ?reported ?surfac* ?shows ?showing ?carries ?creates ?created ?creating ?receives
        ?receive ?understands ?responds ?present ?have ?gives""",
    Doing.REMOVED: """
        remov* disappear* deleted deletes ?deletion ?deleting ?delete discontinu* retired retires retirement
        eliminat* omits omitted omit withdrawn withdraw taken_out taken_away shut_down shut_off turned_off
        switched_off shutdown stripped strip abolish* decommission* scrapp* dropped dropping drops drop
        cease*_to_exist purged unsupported ?gone ?cut ?pulled ?disabled ?disabling ?retire""",
    Doing.REQUIRED: """
        mandatory compulsory obligatory required requires require requiring requirement ?must ?always ?needs ?need
        ?has_to ?have_to""",
    Doing.OPTIONAL: """
        optional* voluntary omittable non-mandatory non-required nonrequired left_out left_blank be_omitted
        be_skipped""",
    Doing.SHORTER: """
        shorten* shorter reduc* decreas* lower* tighten* trimm* truncat* narrow* smaller halved shrink shrunk
        shrinks ?limited ?limits ?limit ?limiting ?restrict* ?fewer ?at_most ?maximum_of ?capped ?only""",
    Doing.LONGER: """
        increas* lengthen* rais* larger bigger greater higher doubl* relax* widen* loosen* enlarg* ?extend* ?expand*
        ?longer ?up_to ?more_characters""",
    Doing.RENAMED: """
        renam* name_change* now_called now_named is_called changed_name changed_its_name change_its_name replac*
        supersed* known_as in_place_of moved_to""",
    Doing.TYPE: """
        convert* retyp* as_string as_a_string as_integer as_an_integer as_number as_a_number as_boolean as_a_boolean
        as_array as_an_array as_object as_an_object as_a_list as_a_date as_date as_strings as_numbers as_integers
        of_type data_type datatype ?a_number ?an_integer ?a_string ?a_boolean ?an_array ?an_object ?integer ?string
        ?boolean ?type ?types ?typed ?format* ?instead_of ?rather_than ?changed_to ?changed_from ?change_to""",
    Doing.DEPRECATED: """
        deprecat* obsolet* phased_out phase_out phasing_out end_of_life end-of-life sunset* discourag* ?legacy""",
    Doing.NULLABLE: "null nullable nulls be_empty be_blank",
    Doing.DEFAULT: "default* preset",
    Doing.PATTERN: "pattern* regex* regular_expression*",
    Doing.CHANGED: """
        chang* updat* modif* correct* fix* adjust* revis* moved moves moving move improv* switch* make makes made
        making overhaul* rework* refactor* revert* tweak* realign* enhanc* becomes became become""",
}

MODAL = """
    can could able capabilit* possib* allow allows allowed allowing enabl* permit* ability lets support* way_to
    option_to"""
LAPSED = "no_longer any_longer not_any_more not_anymore anymore any_more ceases_to ceased_to stops stopped stop"
NEGATED = "not never no without isn't aren't doesn't don't can't cannot won't isnt doesnt"

THINGS = {
    Thing.OPERATION: """
        endpoint* operation operations method methods route routes webhook webhooks""",
    Thing.PARAMETER: "*parameter *parameters param params argument arguments filter filters",
    Thing.PROPERTY: """
        field fields property properties attribute attributes element elements member members key keys struct
        structs flag flags""",
    Thing.VALUE: "value values enum* code codes literal literals constant constants",
    Thing.HEADER: "header headers",
    Thing.STATUS: "status_code status_codes http_# response_code response_codes error_code error_codes http_status",
    Thing.MEDIA_TYPE: "media_type* content_type* content-type* mime_type* mime-type* media-type*",
    Thing.SCHEMA: """
        schema schemas model models object objects structure structures component components definition definitions""",
    Thing.BODY: "body bodies payload payloads",
    Thing.SECURITY: "scope scopes oauth* security authenticat* credential*",
}

LENGTH = "length* maxlength minlength character characters chars bytes max* min minimum size digits range limit limits"

ASIDES = {
    Aside.UNCHANGED: """
        no_change* no_*_change* no_*_*_change* without_chang* without_any_chang* unchanged does_not_affect
        does_not_change no_effect no_impact not_affected no_longer_has_any_effect""",
    Aside.WORDING: """
        docs doc documentation documented documents typo typos wording clarif* example examples readme editorial
        spelling grammar description descriptions explain* explanation* changelog tutorial* manual guideline* guide
        guides badge badges phrasing reworded rephras*""",
    Aside.RUNNING: """
        performance latency faster quicker slower speed* stability optimi* bug bugs bugfix* issue_where issue_with
        issue_when issue_that issue_in issue_caus* issues_where issues_with error_where error_when error_caus*
        problem_where problem_with problem_when fix*_issue fix*_an_issue fix*_bug fix*_a_bug fix*_issues
        test_environment sandbox staging downtime uptime throughput internal* rate_limit* throttl* monitoring
        logging reliab* resilien* rollout rolled_out region regions beta general_availability ga preview pilot
        promot* maturity pricing maintenance infrastructure server servers timeout* retry retries retried""",
}

CONTEXT = """
    in for of on to from by under when where if within per via into inside using during unless while after before
    with as among between across through onto upon"""
RELATIVE = "that which who whose so whereby allowing makes containing indicating showing giving specifying including"

VERBS = {
    "GET": "get retrieve read fetch list view search lookup query inspect show display download find",
    "POST": "create submit post register add attach upload start send initiate begin",
    "PUT PATCH POST": "update edit modify change replace patch correct amend set",
    "DELETE": "delete remove cancel revoke destroy purge unregister detach",
}

STOP = """
    a an the and or is are was were be been being has have had now also its their this that these those it they we
    you i not with of in on to from for by at as when where if then which who whose will would can could may might
    shall should must more most only all any each both other another own same new via per so than into out up down
    no yes please see used using use user users one two three allows support supports field fields property
    properties parameter parameters value values endpoint endpoints"""
