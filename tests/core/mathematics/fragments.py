"""Invented fragments as pages bring them, and how each is read."""

SPOILT = r"""
images of 256times256 pixels => images of 256×256 pixels
images of 256 times 256 pixels => images of 256 × 256 pixels
it runs 4times faster => it runs 4× faster
it runs 2.5times to 3times faster => it runs 2.5× to 3× faster
a times4 upscaling => a ×4 upscaling
an ntimes n grid => an n×n grid
an m times n grid => an m × n grid
it has leq3B weights => it has ≤3B weights
with leq 3 errors => with ≤ 3 errors
for every ngeq 4 we => for every n ≥ 4 we
for nle q+1 it holds => for n ≤ q+1 it holds
for all m ge 4 it holds => for all m ≥ 4 it holds
where J neq m holds => where J ≠ m holds
from 36.3%rightarrow47.2% now => from 36.3% → 47.2% now
from 36.3\%~rightarrow~47.2\% now => from 36.3% → 47.2% now
ImagerightarrowText attention => Image → Text attention
in mathcal{O}(d^2) time => in 𝒪(d²) time
in O(n^2) time => in O(n²) time
in O(N^2) time => in O(N²) time
in O(nlog n) time => in O(n log n) time
in O(mnlog n) time => in O(mn log n) time
a bound sqrt{nloglog n} here => a bound √(n log log n) here
in mathcal{O}(sqrt{N}) time => in 𝒪(√N) time
in tilde{O}(sqrt{T}) regret => in Õ(√T) regret
widetildeTheta(d^4) samples => Θ̃(d⁴) samples
the ell_2 norm => the ℓ₂ norm
the ell_infty norm => the ℓ_∞ norm
a k-ell code => a k-ℓ code
a rate of 10^{-3} => a rate of 10⁻³
about 3times10^5 steps => about 3×10⁵ steps
about 3 times 10^{-8} steps => about 3 × 10⁻⁸ steps
4cdot10^{-3} and lower => 4·10⁻³ and lower
a turn of 45^circ left => a turn of 45° left
a turn of 45^{circ} left => a turn of 45° left
0.37pm0.27 mm => 0.37±0.27 mm
0.72 pm 0.12 mm => 0.72 ± 0.12 mm
0.89\,pm\,0.01 there => 0.89±0.01 there
vary by pm 23% here => vary by ± 23% here
cuts sim60% of cost => cuts ∼60% of cost
cuts by sim 90% of cost => cuts by ∼ 90% of cost
up to {sim}27 frames => up to ∼27 frames
up to approx 50% more => up to ≈ 50% more
(approx20\%) more => (≈20%) more
ICCapprox0.78 there => ICC ≈ 0.78 there
rapprox0.80 there => r ≈ 0.80 there
the matrix D^{-1} exp(QK^top) V is => the matrix D⁻¹ exp(QKᵀ) V is
x in mathbb{R}^n is => x ∈ ℝⁿ is
xinmathbb{R}^n is => x ∈ ℝⁿ is
a constant Cin(0,1) is => a constant C ∈ (0,1) is
over F_q and mathbb{F}_{q^2} => over F_q and 𝔽_(q²)
a map C:mathscr{A} to \{0,1\}^+ => a map C:𝒜 to {0,1}⁺
the limit n to infty is => the limit n to ∞ is
the limit ntoinfty is => the limit n → ∞ is
an alpha_t term => an αₜ term
(varepsilon, delta_t) noise => (ε, δₜ) noise
the measure mu_t moves => the measure μₜ moves
a length of 20mu m => a length of 20μ m
we introduce pi^3 now => we introduce π³ now
a sum_{i=1}^n x_i here => a ∑ᵢ₌₁ⁿ xᵢ here
a prod_j p_j here => a ∏ⱼ pⱼ here
the mean bar{x}=2.9 is => the mean x̄=2.9 is
the state hat{z} is => the state ẑ is
frac{1}{2} to frac{a+b}{3} => 1/2 to (a+b)/3
binom{n}{k} ways => (n choose k) ways
langle a, b rangle pairs => ⟨ a, b ⟩ pairs
lceil n/2 rceil parts => ⌈ n/2 ⌉ parts
a left(frac{1}{2}right) share => a (1/2) share
O!left(n) => O!left(n)
an order varepsilonlog(1/varepsilon) => an order ε log(1/ε)
p < 2 times 10^{-8} there => p < 2 × 10⁻⁸ there
the T_{max} value => the Tₘₐₓ value
the Q_{q,w} value => the Q_(q,w) value
the class x^{n+1} of => the class xⁿ⁺¹ of
the class x^{Q+1} of => the class x^(Q+1) of
F_1 of 0.9 => F₁ of 0.9
X_1^n we prove => X₁ⁿ we prove
R^2=0.96 there => R²=0.96 there
(R^2, x) there => (R², x) there
5 cm^2 of skin => 5 cm² of skin
modeltimestask cube: a model, a task => model×task cube: a model, a task
behaviorx2014such as motion => behavior—such as motion
{alpha}climate = .76 => αclimate = .76
improved by 6.3{times}. => improved by 6.3×.
a lambda-GRPO run => a λ-GRPO run
a tau-bench run => a τ-bench run
P_{Y mid X} is => P_(Y∣X) is
L ll n, and mathbb{Z}_2 too => L ≪ n, and ℤ₂ too
uparrow 17 points => ↑ 17 points
a (2 times 3) grid => a (2 × 3) grid
a 3 times 3 kernel => a 3 × 3 kernel
A^bot and W_bot => A^⊥ and W_⊥
PPO with GAE (lambda=1, gamma=1) and => PPO with GAE (λ=1, γ=1) and
called {MetaMathQA} on {GSM8K}. => called MetaMathQA on GSM8K.
we propose ALl)}, an Embedding} here => we propose ALl), an Embedding here
by up to textbf{28.5%\rightarrow71.4%} and => by up to 28.5% → 71.4% and
training textbfspecialist models => training specialist models
an attributerightarrowvisual edge => an attribute → visual edge
6 methods times 4 tasks times 3 repeats => 6 methods × 4 tasks × 3 repeats
upscaled (times 4) again => upscaled (× 4) again
we set alpha_2, and alpha moments => we set α₂, and α moments
90x00b0 turn of 7.1x0025 now => 90° turn of 7.1% now
a \foo{bar} of it => a foobar of it
vector mbox{boldmath Y} with R^{rm 3} => vector Y with R³
a langlequery, answerrangle pair => a ⟨query, answer⟩ pair
the LLMtimesMapReduce method => the LLM×MapReduce method
it needs Theta(n^2) steps => it needs Θ(n²) steps
when d = Omega(log n) holds => when d = Ω(log n) holds
a set \{1,dots,10\} of steps => a set {1,…,10} of steps
a list (s_1,dots,s_n) of them => a list (s₁,…,sₙ) of them
it draws 34.9 muW of power => it draws 34.9 μW of power
dust of 4.98 mug/m3 there => dust of 4.98 μg/m3 there
a share pin(0,1) of them => a share p ∈ (0,1) of them
the size kin\{2,8\} is => the size k ∈ {2,8} is
a matrix Bin R^{n} is => a matrix B ∈ Rⁿ is
2.0timessim2.7times faster => 2.0× ∼ 2.7× faster
the bound frac12log n is => the bound 1/2 log n is
"""

WHOLE = r"""
$512\times512$ pixels => 512×512 pixels
$\leq$3B weights => ≤3B weights
in $\mathcal{O}(d^2)$ time => in 𝒪(d²) time
$x \in \mathbb{R}^n$ is => x ∈ ℝⁿ is
\(x^2\) and \[y^2\] => x² and y²
$$a_1 + b^{2}$$ => a₁ + b²
$\sqrt{n}$ and $\sqrt[3]{n+1}$ => √n and ³√(n+1)
$\frac{1}{2}$ or \tfrac32 => 1/2 or 3/2
$\alpha$-stable => α-stable
up to $60\%$ of $k$ => up to 60% of k
$\mathrm{SE}(3)$ poses => SE(3) poses
$\operatorname{rank}(A)$ is => rank(A) is
$\left(\frac{a}{b}\right)$ => (a/b)
$A \subseteq B$ => A ⊆ B
$n \to \infty$ => n → ∞
$\|x\|_2$ => ‖x‖₂
$\{0, 1\}$ => {0, 1}
$n \equiv 1 \pmod 4$ => n ≡ 1 mod 4
$n \equiv 1 \pmod{4}$ => n ≡ 1 (mod 4)
$\mathfrak{g}$ and $\mathcal{L}$ => 𝔤 and ℒ
$45^\circ$ turn => 45° turn
a 360{\deg} view => a 360° view
$\deg f$ is => deg f is
$\hat{x}$ and $\vec{v}$ => x̂ and v⃗
$\overline{AB}$ => A̅B̅
$x'$ of $f$ => x' of f
10\% of R\&D at \#1 => 10% of R&D at #1
cost \$5 => cost $5
about \500 dollars => about $500 dollars
a\_b => a_b
\textdegree C => ° C
E\textsuperscript{2}R => E²R
Schr\"odinger => Schrödinger
Schr\"{o}dinger => Schrödinger
Fr\'echet and Erd\H{o}s => Fréchet and Erdős
na\"{\i}ve => naïve
\c{c}a and \v{s}ta => ça and šta
Gar\c con => Garçon
Stra\ss e => Straß e
Bj\o rn => Bjø rn
\L{}ukasz => Łukasz
``image'' => “image”
`single' words => ‘single’ words
two--three => two–three
a -- b => a – b
a---b => a—b
see~Figure => see Figure
et~al.~(2020) => et al. (2020)
e.g.\ this => e.g. this
\eg, this => e.g., this
\ie this => i.e. this
{\em finite sample} => finite sample
\emph{not} so => not so
\textit{a} \textbf{b} \texttt{c} => a b c
{\bf 3} more => 3 more
{em finite} sample => finite sample
\textcolor{red}{word} here => word here
{\color{blue} word} => word
\color{redW}ord => Word
\method{} is ours => method is ours
\method is ours => method is ours
\underline{word} => word
\mbox{word} => word
\href{https://a.example/b}{here} => here
https://a.example/b{here} => here
see https://a.example/b_c^d. => see https://a.example/b_c^d.
\url{https://a.example/b\_c} => https://a.example/b_c
on GitHubhttps://a.example => on GitHub https://a.example
as \citep{a2020} said => as [a2020] said
as \citet[p. 3]{a2020,b2021} => as [a2020, b2021]
word\footnote{More.} => word (More.)
see \ref{fig} => see [fig]
\begin{itemize} \item one \end{itemize} => • one
a \\ b => a b
a\quad b => a b
2\!\times\!3 => 2×3
x\!\in\!\{4,8\} => x ∈ {4,8}
a \triangleq b => a ≜ b
\inftyBench => ∞Bench
\unicode{x2014} => —
"""

ENGLISH = """
it ran three times a day
it ran 5 times faster than before
response times, reading times and sometimes lifetimes
at each timestep, by timestamp, over timescales
the sum of the parts
a zero-sum game and sum-of-squares
left to right, and right to left
(left) and (right) and left/right
the left(most) one
at the top of the top-k list, a top choice
in the loop, in-context, plug-in, L in general
from A to B and from 1 to 2
text-to-image, end-to-end, sim-to-real
a Sim2Real and sim2real gap
the sim environment
a résumé and a Bézier cut
fast 3D, past 20 years, vast 3 and cast 2
Talker2.5, Flicker30k and Maker 3
the phi-1.5 model, Phi-3 and Phi3
Veta-GS, meta-GPT, beta-test
a log file and a blog post, log-likelihood
log in, or login into it
alpha blending, alpha and beta bands
a beta distribution; a delta rule
the alpha release; Alpha and Omega
approx. 19% of it
we approximate it approximately
a star rating, north star
the mid-level, mid and late layers
a hat, a bar, a tilde, a dot
the bar examination; hat and chat
it is partial; a subset of it
the prime reason; prime numbers
a cap on cost; a cup of tea
the min and max of it; max-pooling
pi-calculus is one
at 5 pm on Monday
5pm on Monday
it costs $5 or $10, up to $1,000
between $5-$10 and $20
snake_case and CamelCase, max_tokens, __init__
C^3-Bench and C^3: a name
we call it (C^3)
a fraction of one; refraction
point clouds, joints, robots, chatbots
equivalent, asymptotic, inequality
general, engage, language, manage, one of all
we retain it; they strain it
domain, again, within, into
page 3, table 4, all 3, one 5, age 5
a model called AutoGPT, PhotoMaker, OctoSense
in [5] and in (a)
set {a, b} and {"key": 1}
{unclosed and :}} braces
{ "json": [1, 2] }
--help and -v --all-files
~10% of ~user
it's 5'' and 6' long
`code` and `more code`
"quoted" and 'quoted' words
underline the word; small caps; bold text
a ring, a wing, a king, lin, Lin et al.
over the int and char types
exists a way; for all of them, not
a square, an angle, a natural, a flat
vector, vectors, dotted, barred
Kendall tau and Spearman rho
in-degree, degree 3
neglect, negative, cosine, sine
the bot is here, bot vs. bot, a Twitter bot (2024)
type a backslash before it
fill {question} in, GPT-{n}, the set {-1, 0, 1}, {first word, b}
rated 2570 in Lichess bullet 2570
alpha = 0.05 as level, and alpha particles
the code point 0x00b0 is known
Qin (2019, 2020) and a bin (1 of 3), kin [sic], 2 mug photographs
Omega-QA and Theta-band
sometimesWe do, and oftentimes not
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [
        (page, expected)
        for page, expected in (line.split(" => ") for line in table.strip().splitlines())
    ]


def lines(table: str) -> list[str]:
    return table.strip().splitlines()
