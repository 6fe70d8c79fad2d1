import { rpc } from "@web/core/network/rpc";
import { user } from "@web/core/user";

/**
 * Open what a method of the server answers, as a button of a form does: the server completes the action (its views), which
 * a plain call leaves as the method wrote it.
 *
 *   openDoor(this.env, "ar.data.check", "action_open", [[id]]);
 *
 * @param {Object} env of the component
 * @param {string} model
 * @param {string} method
 * @param {Array} args the ids first, unless the method belongs to the model
 */
export async function openDoor(env, model, method, args = []) {
    const action = await rpc(`/web/dataset/call_button/${model}/${method}`, {
        model,
        method,
        args,
        kwargs: { context: user.context },
    });
    return action && env.services.action.doAction(action);
}
