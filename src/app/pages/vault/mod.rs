//! Pages about the vault itself: the device, the passphrase, the lock, the data.

mod change;
mod council;
mod cover;
mod data_safety;
mod device_check;
mod recovery;
mod security;
mod set_up;
mod unlock;

pub use change::ChangePassphrase;
pub use council::{NewVault, has_council};
pub use cover::Cover;
pub use data_safety::DataSafety;
pub use device_check::DeviceCheck;
pub use recovery::RecoverySheetPage;
pub use security::Security;
pub use set_up::{NewPassphrase, SetUp, advice};
pub use unlock::{FaultNotice, UnlockPage};
