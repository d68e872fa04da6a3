/** The element with an id, which the page is known to have. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as E;
}

/** Puts markup into an element. The one place that does: it takes what `report/html` made, in which names are escaped. */
export function put(element: Element, markup: string): void {
  element.innerHTML = markup;
}

/** Adds markup at the end of an element, and gives what it added. */
export function append(element: Element, markup: string): Element | null {
  element.insertAdjacentHTML('beforeend', markup);
  return element.lastElementChild;
}
