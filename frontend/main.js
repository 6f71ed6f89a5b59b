import { initAll } from "./govuk-frontend.min.js";
import { quickExit } from "./quick-exit.js";

initAll();
quickExit();
