import { nextTide } from "./tide.js";

document.querySelector("#tide").textContent = nextTide(new Date());
