import 'grapesjs/dist/css/grapes.min.css'
import './frame.css'
import type { CanvasWindow } from '../canvas.ts'
import { openCanvas } from './open-canvas.ts'

// The page around this one calls it: both are of one origin, and this one's policy lets nothing else in.
Object.assign(window as CanvasWindow, { openCanvas })
