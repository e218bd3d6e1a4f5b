"""Words that abstracts are written with, whatever they are about; plurals as singulars.

They make no term. Words that some field has for its own, such as “attention”, are not here.
"""

_VERBS = """
accelerate achieve achieved achieving address addressed addressing advance advanced advancing aim
aimed align alleviate allow allowing analyze analyzed applied apply applying argue assess assessed
assessing based become bridge bridging build building built call called capture capturing challenge
challenging combine combined combining compare compared comparing conduct conducted consider
considered consist contain create created creating delve demonstrate demonstrated demonstrating
describe design designed designing develop developed developing discover discuss driven eliminate
emphasize employ employed employing enable enabled enabling enhance enhanced enhancing ensure
ensuring establish evaluate evaluated evaluating examine excel exhibit expand explore explored
exploring extend extended face facilitate fail find finding focus focused focusing follow following
found gain generate generated give given guided handle help highlight identified identify
identifying implement improve improved improving include including incorporate incorporating
increase increased increasing indicate integrate integrated integrating introduce introduced
introducing investigate investigated involve keep know known lack lead leading leverage leveraging
limit limited made maintain maintaining make making mitigate necessitate observe observed obtain
offer offering optimize outline outperform outperformed outperforming overcome pave perform
performed performing pose present presented presenting preserve prevent produce producing propose
proposed proposing prove provide provided providing publish published reach reduce reduced reducing
release released rely relying remain remaining report reported require required requiring result
resulting rethinking reveal revealed revisit revisiting rise rising see seek seen serve show
showcase showing shown significantly simplify solve solving struggle studied study studying suffer
suggest suggesting support surpass surpasse surpassing tackle take taking tend train uncover
uncovering underscore understand understood unlock unveil use used using utilize utilizing validate
validated verify want work working yield yielding
"""
_NOUNS = """
ability abstract accuracy advance advancement advantage amount analysis application approach area
art aspect attempt author availability average baseline basis behavior benefit bottleneck breadth
breakthrough case challenge characteristic choice com comparison complexity component concept
context contribution cost creation dataset degree demand detail development difference difficulty
direction ease effect effectiveness effort emergence evidence example experiment extensive extent
factor feature field finding form foundation framework function future gain gap github goal ground
group hand http https idea impact implementation implication importance improvement increase
information insight instance interest io issue key kind lack landscape level limitation line link
literature lot manner margin means mechanism method methodology metric module need number objective
order org outcome overhead page paper part percent performance perspective piece pipeline point
possibility potential power practice problem procedure process progress project quality question
range rate reason research researcher resource result role scale scenario score sense series set
setting side solution sota source stage step strategy strength study success suite system task
technique technology term time topic toward towards trade tradeoff trend type user value variant
variety version view way weakness website work world www year
"""
_OTHERS = """
able abundant accurate across adaptive additional additionally adequate aforementioned ahead almost
already although always among another any appealing arbitrary around available away basic best
better beyond broad careful certain clear close closely common commonly comparable competitive
complete comprehensive conventional corresponding crucial crucially current currently desired
detailed different difficult direct directly diverse due dynamic dynamically easily easy effective
effectively efficient efficiently either emerging end enough entire especially essential even ever
every excellent exceptional existing expensive explicit explicitly extremely fast faster few finally
first five flexible four fully fundamental further furthermore general good great greatly hard
heavily hence here high higher highly huge ideal impressive independent inherent initial instead
intricate key large largely larger last least less like likely long low lower main mainly major many
meaningful minimal moreover much multiple must naive namely natural near necessary never
nevertheless new next notable notably novel numerous off often once one ongoing open original
overall own particular particularly per perfect possible potential powerful practical precise
previous previously primarily primary prior promising proper publicly quite rather readily real
recent recently related relevant reliable remarkable remarkably respectively rich robust same
seamless seamlessly second several short significant similar simple simply simultaneously single six
small smaller so sole some sometimes specific specifically standard still strong stronger
subsequently substantial substantially successful successfully sufficient suitable superior
surprisingly systematic systematically ten therefore third three throughout thus together too top
traditional two typical typically unclear unexplored unified unique unlike until upon useful various
vast versatile vital well whole wide widely without yet zero
"""
FILLER = frozenset(f"{_VERBS} {_NOUNS} {_OTHERS}".split())
