"""The table of commands: the sign of each, its role, and how English its name looks.

Nothing here decides anything; `neighbourhood` weighs, `setting` sets.
"""

from enum import Enum

from tui.mathematics.positions import Emphasis


class SymbolRole(Enum):
    """What a command does to what stands beside it, and so what is expected there."""

    RELATION = "stands between two operands, or before one"
    FACTOR = "stands between two operands, before or after one"
    MEMBERSHIP = "stands between an operand and a set"
    LETTER = "is an operand"
    OPERATOR = "stands before an operand, often with limits"
    FUNCTION = "is a name in Roman letters, before an operand"
    MARK = "stands raised, after a letter or a figure"
    FENCE = "is a bracket"
    ACCENT = "goes over the argument that follows"
    STRUCTURE = "takes arguments in braces"
    SIZE = "stands before a bracket and shows nothing"
    ELLIPSIS = "stands in a list, between its commas"
    UNIT = "stands behind a figure"


def _table(pairs: str) -> dict[str, str]:
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


RELATIONS = _table(
    "leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ ll ≪ gg ≫ sim ∼ simeq ≃ approx ≈ cong ≅"
    " equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇"
    " prec ≺ preceq ⪯ succ ≻ succeq ⪰ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ doteq ≐"
    " triangleq ≜ coloneqq ≔ models ⊨ vdash ⊢ dashv ⊣ vDash ⊨ Vdash ⊩ perp ⊥ parallel ∥ mid ∣"
    " nmid ∤ asymp ≍ bowtie ⋈ sqsubseteq ⊑ sqsupseteq ⊒ precsim ≾ succsim ≿ trianglelefteq ⊴"
    " lhd ⊲ rhd ⊳ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ longrightarrow ⟶"
    " longleftarrow ⟵ longleftrightarrow ⟷ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔"
    " Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ implies ⟹ iff ⟺ mapsto ↦ longmapsto"
    " ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightleftharpoons ⇌ rightrightarrows"
    " ⇉ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠ uparrow ↑ downarrow ↓ updownarrow ↕"
    " Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ ast ∗ cap ∩ cup ∪ setminus"
    " ∖ wedge ∧ vee ∨ land ∧ lor ∨ pm ± mp ∓ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ uplus ⊎ sqcup ⊔"
    " sqcap ⊓ div ÷ amalg ⨿ colon : lneq ⪇ gneq ⪈ nleq ≰ ngeq ≱ nsubseteq ⊈ nrightarrow ↛"
    " ltimes ⋉ rtimes ⋊ vartriangleleft ⊲"
)
FACTORS = _table("times × cdot · circ ∘ bullet • star ⋆")
LETTERS = _table(
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι"
    " kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ"
    " upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π"
    " Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ beth"
    " ℶ wp ℘ infty ∞ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ nabla ∇ partial ∂ square □ Box □"
    " blacksquare ■ Diamond ◇ diamond ⋄ triangle △ angle ∠ checkmark ✓ heartsuit ♥ spadesuit ♠"
    " clubsuit ♣ diamondsuit ♦ natural ♮ flat ♭ sharp ♯ S § P ¶ pounds £ euro € copyright ©"
    " circledR ® textregistered ® texttrademark ™ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc"
    " … dotsb ⋯ textellipsis … complement ∁ Bbbk 𝕜 eth ð ss ß ae æ AE Æ oe œ OE Œ o ø O Ø aa å"
    " AA Å l ł L Ł i ı j ȷ textasciitilde ~ textasciicircum ^ textbackslash ∖ textunderscore _"
    " textbar | textless < textgreater > textdollar $ textemdash — textendash – textquoteleft ‘"
    " textquoteright ’ textquotedblleft “ textquotedblright ” textbullet • backslash ∖ degree °"
    " textdegree ° lbrack [ rbrack ] lq ‘ rq ’ textmu µ micro µ ohm Ω celsius ℃ LaTeX LaTeX TeX"
    " TeX dag † ddag ‡"
)
UNITS = {f"mu{unit}": f"μ{unit}" for unit in "m s g l L W A V F H J N M Hz mol Sv".split()}
"""Millionths of units, of which the page ran the letter and the unit together."""
OPERATORS = _table(
    "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂"
    " bigwedge ⋀ bigvee ⋁ bigsqcup ⨆ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ surd √ therefore ∴"
    " because ∵"
)
MARKS = _table("prime ′ dagger † ddagger ‡")
FENCES = _table(
    "langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lvert | rvert | vert | lVert ‖ rVert ‖"
    " Vert ‖ lbrace { rbrace } llbracket ⟦ rrbracket ⟧"
)
FUNCTIONS = frozenset(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan min max sup inf"
    " lim limsup liminf arg argmin argmax det dim deg ker gcd hom Pr poly polylog".split()
)
ACCENTS = {
    **dict.fromkeys(("hat", "widehat", "^"), "\u0302"),
    **dict.fromkeys(("tilde", "widetilde", "~"), "\u0303"),
    **dict.fromkeys(("bar", "overline", "="), "\u0304"),
    **dict.fromkeys(("vec", "overrightarrow"), "\u20d7"),
    **dict.fromkeys(("dot", "."), "\u0307"),
    **dict.fromkeys(("ddot", '"'), "\u0308"),
    **dict.fromkeys(("acute", "'"), "\u0301"),
    **dict.fromkeys(("grave", "`"), "\u0300"),
    **dict.fromkeys(("breve", "u"), "\u0306"),
    **dict.fromkeys(("check", "widecheck", "v"), "\u030c"),
    **dict.fromkeys(("mathring", "r"), "\u030a"),
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
    "H": "\u030b",
}
"""The combining mark of each accent, of mathematics and of text."""

FONTS = {
    "mathbb": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
    "mathds": "DOUBLE-STRUCK",
    "mathbbm": "DOUBLE-STRUCK",
}
"""The alphabets that tell things apart; bold, upright and slanted letters are set plain."""

STRUCTURES = frozenset(
    "frac dfrac tfrac cfrac nicefrac sfrac sqrt binom tbinom dbinom pmod bmod mod underbrace"
    " overbrace underset overset stackrel xrightarrow xleftarrow substack".split()
)
WRAPPERS = frozenset(
    "mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb operatorname text textrm"
    " textnormal textup textmd textsf mbox hbox fbox ensuremath textsc uppercase mathop mathbin"
    " mathrel mathord mathopen mathclose mathpunct mathchoice smash phantom underline uline"
    " lowercase MakeUppercase".split()
)
"""Commands of which only the argument is read."""

EMPHASES: dict[str, Emphasis] = {
    **dict.fromkeys(("emph", "textit", "textsl", "em", "it", "itshape", "sl"), "emphasis"),
    **dict.fromkeys(("textbf", "bf", "bfseries"), "strong"),
    **dict.fromkeys(("texttt", "tt", "ttfamily", "verb"), "code"),
}
"""The commands and declarations that mark a stretch of words, and how it is to be shown."""

DECLARATIONS = frozenset(
    "em it itshape sl bf bfseries tt ttfamily rm rmfamily sf sffamily sc scshape cal tiny small"
    " footnotesize scriptsize normalsize large Large LARGE huge Huge normalfont upshape mdseries"
    " boldmath unboldmath displaystyle textstyle scriptstyle".split()
)
"""What holds until its group ends; shows nothing itself."""

SIZES = frozenset(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm".split()
)
IGNORED = frozenset(
    "limits nolimits nonumber allowbreak linebreak pagebreak noindent indent hfill vfill"
    " protect xspace relax null centering newblock leavevmode strut notag".split()
)
SPACES = frozenset(
    "quad qquad space enspace thinspace medspace thickspace newline par item".split()
)
CITATIONS = frozenset(
    "cite citep citet citealt citealp citeauthor citeyear parencite textcite autocite".split()
)
ONE_ARGUMENT_DROPPED = frozenset(
    "label color pagecolor vspace hspace vskip hskip index bibliographystyle begin end thanks"
    " phantom vphantom hphantom pagestyle thispagestyle".split()
)
REFERENCES = frozenset("ref eqref autoref cref Cref pageref".split())

ENGLISH = {
    # Words of the language, or of its trades; the number is how much evidence they need.
    **dict.fromkeys("to".split(), 4.9),
    **dict.fromkeys("in".split(), 4.0),
    **dict.fromkeys("mid cap cup perp parallel subset bowtie prec backslash".split(), 2.9),
    **dict.fromkeys("colon div int prime top bot star square bullet".split(), 4.5),
    **dict.fromkeys("partial models angle exists natural sharp flat triangle".split(), 4.5),
    **dict.fromkeys(
        "sum prod min max sup inf arg dim deg lim exp log bar hat tilde dot vec".split(), 4.0
    ),
    **dict.fromkeys("left right big Big middle check acute grave mod frac text ast".split(), 4.0),
    **dict.fromkeys("times".split(), 3.0),
    **dict.fromkeys("Phi".split(), 3.5),
    **dict.fromkeys(
        "alpha beta gamma delta epsilon lambda sigma omega theta Delta Sigma".split(), 3.0
    ),
    **dict.fromkeys("Gamma Pi Psi Lambda pi eta iota zeta chi nu xi mu".split(), 3.0),
    **dict.fromkeys("Omega Theta".split(), 1.4),
    **dict.fromkeys("kappa phi psi tau rho upsilon Xi Upsilon checkmark".split(), 2.0),
    **dict.fromkeys("ge le pm mp sim approx".split(), 0.7),
    **dict.fromkeys("ne ll gg".split(), 2.0),
    **dict.fromkeys("dots vert wedge vee neg dagger cong succ circ".split(), 1.5),
    **dict.fromkeys("ln lg".split(), 1.0),
    **dict.fromkeys(UNITS, 3.0),
    "mug": 6.0,
}
"""How much evidence must stand beside a bare name before it is taken for a command."""

BEGINNING = frozenset(
    "mathcal mathbb mathscr mathfrak mathds mathrm mathbf mathsf mathit boldsymbol operatorname"
    " textbf textit texttt rightarrow leftarrow leftrightarrow longrightarrow Rightarrow"
    " Leftrightarrow langle varepsilon varphi vartheta widetilde widehat infty subseteq supseteq"
    " propto simeq nabla sqrt leqslant geqslant lesssim gtrsim leq geq".split()
)
"""Names that no word of English holds, whatever letters follow: `leqn` is `leq`, `n`."""
DISTINCT = BEGINNING | frozenset(
    "mapsto uparrow downarrow approx rangle lfloor rfloor lceil rceil setminus otimes oplus"
    " ldots cdots cdot frac neq Bigl Bigr bigl bigr".split()
)
"""Names that no word of English ends with: within a longer word too they are commands."""

RAISED = frozenset("top star ast circ prime dagger ddagger bot".split())
"""Names that after a caret are commands, whatever is raised."""

JOINING = frozenset({"times", "to"})
"""Names that are looked for between two words that they join: `modeltimestask`."""

BETWEEN_SPACES_ENGLISH = frozenset({"to"})
"""Names that are a word wherever a space stands on both sides."""

GLUING = DISTINCT | frozenset("times in to le ge ne ll gg pm log ln sim equiv cong".split())
"""Names to look for behind other letters: too many words end as the others do, `fast`, `maker`."""

NEVER_BARE = frozenset(
    "S P o O l L i j aa AA ae AE oe OE ss Re Im ni not dag ddag natural sharp flat models iff"
    " implies gets land lor wp eth beth euro pounds copyright micro ohm celsius degree lq rq"
    " TeX LaTeX angle mod poly polylog hom Pr argmin argmax sin cos tan sec csc cot diamond"
    " Diamond Box complement c k d b H u v r div because therefore surd rtimes ltimes"
    " nleq ngeq lneq gneq nsubseteq nrightarrow nmid nexists text underline smash phantom lowercase"
    " uppercase underset overset".split()
)
"""Names that are words or letters so often that without a backslash they stay as they are."""


def _roles() -> dict[str, SymbolRole]:
    roles: dict[str, SymbolRole] = {}
    for names, role in (
        (LETTERS, SymbolRole.LETTER),
        (RELATIONS, SymbolRole.RELATION),
        (("in", "notin"), SymbolRole.MEMBERSHIP),
        (FACTORS, SymbolRole.FACTOR),
        (OPERATORS, SymbolRole.OPERATOR),
        (MARKS, SymbolRole.MARK),
        (FENCES, SymbolRole.FENCE),
        (FUNCTIONS, SymbolRole.FUNCTION),
        (ACCENTS, SymbolRole.ACCENT),
        (SIZES, SymbolRole.SIZE),
        (("dots",), SymbolRole.ELLIPSIS),
        (UNITS, SymbolRole.UNIT),
        ((*FONTS, *STRUCTURES, *WRAPPERS), SymbolRole.STRUCTURE),
    ):
        roles.update(dict.fromkeys(names, role))
    return roles


ROLES = _roles()
SIGNS = LETTERS | RELATIONS | FACTORS | OPERATORS | MARKS | FENCES | UNITS
"""The sign of each command that takes no argument."""
