from pathlib import Path
from xml.etree import ElementTree

from mtqa.fluency import reliability
from mtqa.fluency.reliability import Bin


def test_bins_hold_doubts_of_like_confidence(tmp_path: Path) -> None:
    judged = [(0.11, False), (0.19, True), (0.95, True), (1.0, True)]
    found = reliability.keep(tmp_path, judged)
    assert found == [Bin(0.15, 0.5, 2), Bin(0.975, 1.0, 2)]
    assert (tmp_path / reliability.TABLE).read_text().splitlines()[1] == "0.15,0.5,2"
    root = ElementTree.fromstring((tmp_path / reliability.PLOT).read_text())
    assert len(root.findall("{http://www.w3.org/2000/svg}circle")) == 2


def test_nothing_judged_is_an_empty_plot(tmp_path: Path) -> None:
    assert reliability.keep(tmp_path, []) == []
    ElementTree.fromstring((tmp_path / reliability.PLOT).read_text())
