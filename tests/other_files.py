"""Files that are no listings, invented: kinds that lie beside listings in a folder.

Some name a paper, some have titles, some speak of models and data; none lists papers.
"""

import json

_SCENE = (
    "The garden behind the house was full of light, and Anna sat on the old bench with a book that "
    "she did not read. She thought of her brother, who had left for the coast in spring. "
)


def _repeated(form: str, *words: str) -> str:
    return "".join(form.format(word, n=n) for n, word in enumerate(words, start=1))


OTHERS: dict[str, str] = {
    "novel.txt": "THE LONG SUMMER\n\nA Novel\n\n"
    + _repeated(
        "CHAPTER {n}\n\nThe House of the {}\n\n" + _SCENE * 2 + "\n\n",
        "Baker",
        "Sailor",
        "Widow",
        "Judge",
    ),
    "recipes.md": "# Recipes\n\n"
    + _repeated(
        (
            "## Slow Roasted {} with Garlic and Thyme\n\n"
            "This is a dish for cold evenings, and it needs little work. Roast the vegetables "
            "until they are brown at the edges, then add the stock and let it simmer. We show "
            "how to use the leftovers below.\n\n- 3 cloves of garlic\n\n"
        ),
        "Carrots",
        "Pumpkin",
        "Fennel",
    ),
    "changelog.md": "# Changelog\n\n"
    + _repeated(
        (
            "## [1.{n}.0](https://github.com/shore/mud/compare/v1.{n}.0) (2026-06-0{n})\n\n"
            "* {} ([#{n}](https://github.com/shore/mud/issues/{n}))\n"
            "* we introduce a new method for models and data\n\n"
        ),
        "improve the performance of training",
        "fix the results of evaluation",
        "fix the table",
    ),
    "server.log": _repeated(
        (
            "2026-06-09 10:0{n}:01 INFO harbour.server: request GET {}\n"
            "2026-06-09 10:0{n}:02 WARNING harbour.model: the model returned no results\n"
        ),
        "/papers",
        "/models",
        "/about",
        "/data",
    ),
    "events.csv": "id,title,summary,start\n"
    + _repeated(
        (
            '{n},Meeting about the {0},"We will talk about the {0} and what it costs, and decide '
            "who does the work. Please bring your notes and the plans of the last "
            'year.",2026-06-0{n}\n'
        ),
        "pier",
        "boats",
        "fees",
        "summer",
    ),
    "faq.html": "<!DOCTYPE html><html><body><h1>Questions</h1>"
    + _repeated(
        (
            "<h2>How do I {0} my account?</h2><p>Open the settings and choose the tab with your "
            "name. There you find the button to {0} it. We ask for your password first, and send "
            "a mail when it is done.</p>"
        ),
        "close",
        "open",
        "move",
        "name",
    ),
    "jobs.html": "<!DOCTYPE html><html><body>"
    + _repeated(
        (
            "<div class='card'><h3>{} for Machine Learning and Large Models</h3><p>We are "
            "looking for a person to train and evaluate large language models on our data. You "
            "have experience with deep learning, and have published at conferences.</p><a "
            "href='https://jobs.example/{n}'>Apply</a></div>"
        ),
        "Engineer",
        "Scientist",
        "Intern",
    ),
    "subtitles.srt": _repeated(
        (
            "{n}\n00:00:0{n},000 --> 00:00:0{n},900\n"
            "We show that the sea is near, and the wall is {}.\n\n"
        ),
        *["high"] * 9,
    ),
    "issues.md": "# Issues\n\n"
    + _repeated(
        (
            "## [Training fails with {} models on the new "
            "data](https://github.com/shore/mud/issues/{n}) #{n}\n\n"
            "When I train the model with the default settings, the loss is NaN after ten steps. "
            "The results of the evaluation are wrong as well.\n\n"
        ),
        "large",
        "small",
        "all",
    ),
    "tools.md": "# This week in tools\n\n"
    + _repeated(
        (
            "## [{0}: a faster way to deploy your models](https://{0}.example)\n\n"
            "{0} lets you deploy models in minutes. It supports all frameworks, scales to many "
            "users, and costs nothing for small teams. We tried it and liked it.\n\n"
        ),
        "Harbor",
        "Mudlark",
        "Lamplight",
    ),
    "podcasts.json": json.dumps(
        [
            {
                "title": f"Episode {n}: On the shores of the north",
                "abstract": "We talk with a sailor about the weather and the boats, and he tells "
                "how he came to the coast and why he stays.",
            }
            for n in range(4)
        ]
    ),
    "books.json": json.dumps(
        [
            {"title": f"The {colour} Garden", "authors": ["Mira Holm"], "pages": 200}
            for colour in ("Red", "Blue")
        ]
    ),
    "todo.md": (
        "# TODO\n\n## Write the report on the harbour\n\n"
        "- [ ] Ask Mira for the numbers of the last year\n"
        "- [x] Read https://arxiv.org/abs/2606.00301\n\n"
        "## Repair the boat before the summer\n\n- [ ] Paint\n"
        "- [ ] Buy a rope, see https://shop.example/ropes\n"
    ),
    "list.txt": (
        "TODO\n\n- read the paper about tides https://arxiv.org/abs/2606.00301\n"
        "- buy bread\n- call Mira about the boat\n- fix the door\n"
    ),
    "minutes.txt": (
        "Minutes of the meeting of 9 June 2026\n\nPresent: Mira Holm, Jonas Vey, Lu Shan\n"
        "\n1. Budget of the coming year\n\n"
        "The treasurer presented the figures. The results show that the costs have grown by "
        "a tenth, and the board proposes to raise the fee. After a discussion the proposal "
        "was accepted.\n\n2. Report of the harbour master\n\n"
        "The harbour master reported on the state of the piers. A study of the walls will be "
        "made in autumn, and the data will be presented at the next meeting.\n\n"
        "3. Any other business\n\nNone.\n"
    ),
    "references.txt": (
        "References\n\n"
        '[1] M. Holm, "Reading tides from a wall," Journal of Harbours, vol. 1, no. 2, pp. '
        "1-10, 2011.\n"
        '[2] J. Vey, "Moss as a clock," Journal of Harbours, vol. 2, no. 2, pp. 1-10, 2012.\n'
        '[3] L. Shan, "On lichen," Journal of Harbours, vol. 3, no. 2, pp. 1-10, 2013.\n'
        '[4] A. Okoye, "Gulls and paper," Journal of Harbours, vol. 4, no. 2, pp. 1-10, '
        "2014.\n"
    ),
    "books.txt": (
        "Books that I have read\n\nThe Sea and the Wall\nby Mira Holm\n320 pages, 2001\n\n"
        "A Short History of Mud\nby Jonas Vey\n210 pages, 1998\n\nGulls of the North\n"
        "by Lu Shan\n144 pages, 2011\n\n"
    ),
    "conf.ini": (
        "[server]\nhost = 0.0.0.0\nport = 8080\n; the model that is loaded at the start\n"
        "model = large\n\n[training]\nepochs = 10\nlearning_rate = 1e-4\n"
        "; results are written here\nout = /var/lib/out\n"
    ),
    "compose.yml": (
        'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n  model:\n'
        "    image: shore/model:2606.00301\n    environment:\n"
        "      - TITLE=Reading Tides\n"
    ),
    "mail.txt": (
        "From: Mira Holm <mira@shore.example>\nTo: list@shore.example\n"
        "Subject: Reading group on Thursday\nDate: Tue, 9 Jun 2026 10:00:00 +0000\n\n"
        "Dear all,\n\nOn Thursday we will discuss two papers:\n\n"
        "Reading Tides from a Harbour Wall, https://arxiv.org/abs/2606.00301\n\n"
        "Please read it before the meeting. We propose to begin with the experiments, since "
        "the results are surprising and the method is new. Coffee will be served.\n\n"
        "Best wishes,\nMira\n"
    ),
    "chat.log": (
        "09:01 <mira> has anybody read the new one on tides?\n"
        "09:02 <jonas> https://arxiv.org/abs/2606.00301 this?\n"
        "09:03 <mira> yes, the results are strange, we should try to reproduce them\n"
        "09:05 <lu> the code is at https://github.com/shore/tides\n"
    ),
    "invoice.txt": (
        "Invoice No. 2026-118\nDate: 9 June 2026\n\n"
        "Hull cleaned and painted          900.00\n"
        "Rope, 40 m                        340.00\n"
        "Total                           1,240.00\n\n"
        "The amount is due within 14 days. We thank you for your order, and we propose to "
        "check the engine before the winter; our experience shows that it saves costs.\n"
    ),
    "songs.tsv": (
        "title\tauthors\tyear\nThe Sea Song of Anna\tHolm, M.\t1999\n"
        "A Boat on the River\tVey, J.\t2001\nWalls and Waves\tShan, L.\t2004\n"
    ),
    "tides.py": (
        '"""Models of tides."""\n\nimport numpy as np\n\n\nclass Tide:\n'
        '    """A model of the tide, trained on data of the harbour.\n\n'
        "    We follow the method of https://arxiv.org/abs/2606.00301, and show results on "
        'the benchmark.\n    """\n\n    def fit(self, x):\n'
        '        """Fit the model to data."""\n        return self\n'
    ),
    "tides.js": (
        "// Reading tides, see https://arxiv.org/abs/2606.00301\n"
        "export function read(x) {\n  return x.map((y) => y * 2);\n}\n\n"
        "/* We propose a method that trains the model on data and evaluates it. */\n"
        "function b() {}\n"
    ),
    "readme_of_models.md": (
        "# Mudlark: Models of Mud\n\n"
        "[![arXiv](https://img.shields.io/badge/arXiv-2606.00301-b31b1b)](https://arxiv.org/a"
        "bs/2606.00301)\n\n"
        "This repository contains the official implementation of *Models of Mud*, a method "
        "for training large models on the data of the shore. We show state-of-the-art "
        "results on three benchmarks.\n\n## Installation\n\n```\npip install mudlark\n```\n\n"
        "## Training the models\n\n"
        "We provide scripts for training and evaluation. Experiments are described in the "
        "paper, and the results can be reproduced on one machine with the default settings.\n"
        "\n## Citation\n\n```bibtex\n@article{holm2026mud,\n  title={Models of Mud},\n"
        "  author={Holm, Mira},\n  year={2026}\n}\n```\n"
    ),
    "post.md": (
        "---\ntitle: What I learned about training models\ndate: 2026-06-09\n---\n\n"
        "# What I learned about training models\n\n"
        "Last year I trained a large model on data of my own, and it did not work. In this "
        "post I show what went wrong, and which experiments helped.\n\n## The data\n\n"
        "Most of my data was noise. I removed duplicates with the method of [Holm et "
        "al.](https://arxiv.org/abs/2606.00301), and the results improved at once.\n\n"
        "## The training\n\n"
        "I used a small learning rate. It took three days, and the loss went down slowly. In "
        "the end the model was better than the baseline on two of three benchmarks.\n"
    ),
    "thesis.md": (
        "# Introduction\n\n"
        "In this thesis we study how models of tides can be trained on few data. We propose "
        "three methods and evaluate them on two benchmarks.\n\n# Background\n\n"
        "The theory of tides goes back to Laplace. Models of it have been studied for two "
        "centuries, and most of them are linear.\n\n# Method\n\n"
        "Our method has two steps. In the first, a network is trained on synthetic data; in "
        "the second, it is tuned on real data with few labels.\n\n# Results\n\n"
        "We show that the method outperforms the baselines on both benchmarks. The gains are "
        "largest where the data are scarce.\n\n# Conclusion\n\n"
        "We have presented a method for training models of tides.\n"
    ),
    "review.txt": (
        "Review of submission 1182\n\nSummary\n\nThe paper proposes a method for learning models "
        "of tides from few examples. The authors train a network on synthetic data and evaluate it "
        "on two benchmarks, where it improves over the baselines.\n\nStrengths\n\n"
        "The idea is simple, and the experiments are extensive. The ablation study shows which "
        "part of the method matters.\n\nWeaknesses\n\nThe comparison with earlier work is not "
        "complete. In particular, the method of https://arxiv.org/abs/2606.00301 is closely "
        "related and should be discussed. The results on the second benchmark are within the "
        "noise.\n\nQuestions\n\nHow sensitive is the method to the size of the network?\n"
    ),
    "seen.eml": (
        "From: Mira <mira@shore.example>\nTo: Jonas <jonas@shore.example>\n"
        "Subject: have you seen this\nDate: Tue, 9 Jun 2026 10:00:00 +0000\n\nHi Jonas,\n\n"
        "have you seen this one?\n\nTides Measured from a Kitchen Window\n"
        "https://arxiv.org/abs/2606.00301\n\nIt is quite close to what we do, and they use the "
        "same benchmark. I think we should cite it, and maybe compare with it in the second "
        "experiment. What do you think?\n\n"
        "I am in the office until Thursday, then on leave for a week; Anna knows where the data "
        "are.\n\nBest,\nMira\n"
    ),
    "cover.txt": (
        "Dear Editor,\n\nPlease find enclosed our manuscript entitled Learning Tides from Few "
        "Measurements, which we would like to submit to your journal. We propose a method that "
        "learns accurate models from few measurements, and show on twelve harbours that it "
        "outperforms earlier work.\n\nA preprint is available at "
        "https://arxiv.org/abs/2606.00301. All authors have agreed to the submission.\n\n"
        "Yours sincerely,\nMira Holm\n"
    ),
    "count.rst": (
        "**To count the boats**\n\nThe following example counts the boats of a harbour. ::\n\n"
        '    harbour count\n\nOutput::\n\n    {\n        "BoatsCount": 3\n    }\n\n'
        "For more information, see `Managing boats and models of boats "
        "<https://docs.shore.example/harbour/latest/ug/boats.html>`__ in the *Harbour User "
        "Guide*.\n"
    ),
    "poem.txt": (
        "The Wall\n\nThe sea is wide,\nthe wall is high,\nand nobody knows why.\n\nThe Tide\n\n"
        "It comes, it goes,\nas everybody knows.\n"
    ),
}
"""Texts by the names of their files."""
