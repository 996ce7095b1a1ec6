import { createAtom } from "@xstate/store-react";

/** What the address of the page names. */
export type Route = { page: "journeys" } | { page: "journey"; name: string } | { page: "demo" };

export function routeOf(pathname: string): Route {
  const journey = /^\/journeys\/([^/]+)\/?$/.exec(pathname);
  if (journey) {
    try {
      return { page: "journey", name: decodeURIComponent(journey[1]!) };
    } catch {
      return { page: "journeys" };
    }
  }
  return pathname.replace(/\/$/, "") === "/demo" ? { page: "demo" } : { page: "journeys" };
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case "journeys":
      return "/";
    case "journey":
      return `/journeys/${encodeURIComponent(route.name)}`;
    case "demo":
      return "/demo";
  }
}

/** name of a journey: that of its file, without .journey.yaml; it is there even while the text is broken. */
export const route = createAtom<Route>(routeOf(location.pathname));

addEventListener("popstate", () => route.set(routeOf(location.pathname)));

export function go(to: Route): void {
  const address = addressOf(to);
  if (address !== location.pathname) history.pushState(undefined, "", address);
  route.set(to);
}
