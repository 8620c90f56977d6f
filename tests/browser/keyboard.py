"""Which controls of a page the Tab key does not reach."""

from playwright.sync_api import Page

MOST = 500  # presses of the key
STEP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "end";
  if ('reached' in it.dataset) return "again";
  it.dataset.reached = '';
  return "new";
}"""
LEFT = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, canvas, [role=slider], [tabindex='0']")]
  .filter((it) => it.checkVisibility({visibilityProperty: true}) && !it.disabled && it.ariaDisabled !== 'true')
  .filter((it) => !('reached' in it.dataset))
  .map((it) => it.outerHTML.slice(0, 120))"""
ANEW = """() => {
  document.activeElement?.blur();
  document.querySelectorAll('[data-reached]').forEach((it) => delete it.dataset.reached);
}"""


def unreached(tab: Page) -> list[str]:
    """Press Tab to the end, and on from the beginning; return the controls that one can see and did not come to."""
    tab.evaluate(ANEW)
    ends = 0
    for _ in range(MOST):
        tab.keyboard.press("Tab")
        step = tab.evaluate(STEP)
        ends += step == "end"
        if step == "again" or ends > 1:
            break
    left: list[str] = tab.evaluate(LEFT)
    return left
